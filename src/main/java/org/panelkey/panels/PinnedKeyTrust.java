package org.panelkey.panels;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes in one key, whatever the certificate around it says.
 *
 * <p>Names and dates are not looked at: panels renew self-signed certificates late and for whatever name they have, and
 * it is the key that proves who answers.
 */
final class PinnedKeyTrust extends X509ExtendedTrustManager {

    private final String spkiSha256;

    PinnedKeyTrust(String spkiSha256) {
        this.spkiSha256 = spkiSha256;
    }

    static String fingerprint(PublicKey key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (!fingerprint(chain[0].getPublicKey()).equals(spkiSha256)) {
            throw new KeyChangedException();
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("We are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** Another key than the pinned one. */
    static final class KeyChangedException extends CertificateException {
        private static final long serialVersionUID = 1L;

        KeyChangedException() {
            super("The server's key is not the pinned one");
        }
    }
}
