package org.panelkey.simulators;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A key that a simulated provider signs with: JSON Web Signature by hand. */
final class SigningKey {

    private final String id;
    private final String algorithm;
    private final KeyPair pair;

    private SigningKey(String id, String algorithm, KeyPair pair) {
        this.id = id;
        this.algorithm = algorithm;
        this.pair = pair;
    }

    static SigningKey of(String id, String algorithm) {
        try {
            KeyPairGenerator generator;
            if (algorithm.startsWith("ES")) {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
            }
            return new SigningKey(id, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return id;
    }

    String algorithm() {
        return algorithm;
    }

    byte[] publicBytes() {
        return pair.getPublic().getEncoded();
    }

    /** The public key as a JSON Web Key. */
    Map<String, Object> published() {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("kid", id);
        key.put("use", "sig");
        key.put("alg", algorithm);
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            key.put("kty", "RSA");
            key.put("n", unsigned(rsa.getModulus(), 256));
            key.put("e", unsigned(rsa.getPublicExponent(), 3));
        } else {
            ECPublicKey curve = (ECPublicKey) pair.getPublic();
            key.put("kty", "EC");
            key.put("crv", "P-256");
            key.put("x", unsigned(curve.getW().getAffineX(), 32));
            key.put("y", unsigned(curve.getW().getAffineY(), 32));
        }
        return key;
    }

    /** A signed token. */
    String sign(Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        header.put("kid", id);
        header.put("typ", "JWT");
        String content = part(header) + "." + part(claims);
        return content + "." + base64(signature(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] signature(byte[] content) {
        try {
            Signature signature;
            switch (algorithm) {
                case "RS256" -> signature = Signature.getInstance("SHA256withRSA");
                case "PS256" -> {
                    signature = Signature.getInstance("RSASSA-PSS");
                    signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                }
                case "ES256" -> signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                default -> throw new IllegalArgumentException(algorithm);
            }
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String part(Map<String, Object> json) {
        return base64(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, exact, length - copied, copied);
        return base64(exact);
    }
}
