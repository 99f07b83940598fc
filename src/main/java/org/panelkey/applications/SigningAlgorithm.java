package org.panelkey.applications;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.jspecify.annotations.Nullable;

/** How ID tokens can be signed. */
public enum SigningAlgorithm {
    /** RSA of 2048 bits, which every application understands. */
    RS256,
    /** The curve P-256: shorter, and as strong. */
    ES256;

    private static final int RSA_BITS = 2_048;

    /** As the library names it. */
    public JWSAlgorithm jws() {
        return this == RS256 ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
    }

    /** Its curve; null where it has none. */
    @Nullable
    Curve curve() {
        return this == ES256 ? Curve.P_256 : null;
    }

    /** Draws a key. */
    JWK draw() {
        try {
            return this == RS256
                    ? new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(jws())
                            .keyIDFromThumbprint(true)
                            .generate()
                    : new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(jws())
                            .keyIDFromThumbprint(true)
                            .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every Java draws such keys", impossible);
        }
    }
}
