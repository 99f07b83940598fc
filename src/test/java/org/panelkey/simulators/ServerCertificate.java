package org.panelkey.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate with its key, made once per kind and JVM. */
public final class ServerCertificate {

    private static final Map<CertificateKind, ServerCertificate> MADE = new ConcurrentHashMap<>();

    private final SSLContext context;
    private final List<X509Certificate> chain;

    private ServerCertificate(KeyStore keystore) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(keystore, Keytool.PASSWORD.toCharArray());
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : keystore.getCertificateChain("panel")) {
            certificates.add((X509Certificate) certificate);
        }
        chain = List.copyOf(certificates);
    }

    /** Returns the certificate of a kind; the first call for a kind runs keytool. */
    public static ServerCertificate of(CertificateKind kind) {
        return MADE.computeIfAbsent(kind, ServerCertificate::make);
    }

    /** Returns the certificate kept in a file, making the file when it is not there. */
    public static ServerCertificate keptIn(Path keystore) {
        if (!Files.exists(keystore)) {
            generate(keystore, CertificateKind.GOOD, "3650");
            keystore.toFile().setReadable(false, false);
            keystore.toFile().setReadable(true, true);
        }
        return load(keystore);
    }

    /** Returns what TLS shows to callers, the panel's own certificate first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** Returns the base64 SHA-256 of the public key (SubjectPublicKeyInfo). */
    public String pin() {
        try {
            byte[] key = chain.get(0).getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the panel's own certificate as PEM. */
    public String pem() {
        return pem(chain.get(0));
    }

    /** Returns the signing authority's certificate as PEM, or the panel's own when it signed itself. */
    public String authorityPem() {
        return pem(chain.get(chain.size() - 1));
    }

    SSLContext context() {
        return context;
    }

    private static String pem(X509Certificate certificate) {
        try {
            byte[] newLine = {'\n'};
            String base64 = Base64.getMimeEncoder(64, newLine).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServerCertificate make(CertificateKind kind) {
        try {
            Path folder = Files.createTempDirectory("simulated-panel");
            try {
                Path keystore = folder.resolve("panel.p12");
                generate(keystore, kind, "30");
                return load(keystore);
            } finally {
                Keytool.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void generate(Path keystore, CertificateKind kind, String days) {
        List<String> options = new ArrayList<>(key(kind));
        options.addAll(List.of("-dname", "CN=Simulated panel, O=" + kind, "-ext", kind.names()));
        if (!kind.options().contains("-validity")) {
            options.addAll(List.of("-validity", days));
        }
        options.addAll(kind.options());
        if (kind.signed()) {
            List<String> authority = new ArrayList<>(key(kind));
            Collections.addAll(
                    authority, "-dname", "CN=Simulated authority", "-ext", "bc:c=ca:true", "-validity", days);
            Keytool.generate(keystore, "authority", authority.toArray(String[]::new));
            options.addAll(List.of("-signer", "authority"));
        }
        Keytool.generate(keystore, "panel", options.toArray(String[]::new));
    }

    private static List<String> key(CertificateKind kind) {
        return kind.rsa()
                ? List.of("-keyalg", "RSA", "-keysize", "2048")
                : List.of("-keyalg", "EC", "-groupname", "secp256r1");
    }

    private static ServerCertificate load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(in, Keytool.PASSWORD.toCharArray());
            // The authority's key would be a second candidate for the handshake.
            if (keystore.containsAlias("authority")) {
                keystore.deleteEntry("authority");
            }
            return new ServerCertificate(keystore);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot read " + file.getFileName(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return chain.get(0).getSubjectX500Principal().getName();
    }
}
