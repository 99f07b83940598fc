package org.panelkey.panels;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Believes in what authorities sign, with the JDK's own checks of path, dates and host name.
 *
 * <p>In addition signatures with SHA-1 or MD5 are refused also below an operator's own authority, where the JDK lets
 * them pass.
 */
final class AuthorityTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager checks;

    /** Believes in the authorities of a store, or in the public ones when there is none. */
    AuthorityTrust(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(authorities);
        checks = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        refuseWeak(chain);
        checks.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        refuseWeak(chain);
        checks.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        // Without a socket there is no host name to check, so this way stays closed.
        throw new CertificateException("The host name can't be checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("We are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("We are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("We are no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return checks.getAcceptedIssuers();
    }

    private static void refuseWeak(X509Certificate[] chain) throws CertificateException {
        // A root signs itself, and nobody relies on that signature.
        boolean weak = Stream.of(chain)
                .filter(certificate ->
                        !certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal()))
                .map(certificate -> certificate.getSigAlgName().toUpperCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("SHA1") || name.startsWith("MD"));
        if (weak) {
            throw new CertificateException("Signed with an outdated hash");
        }
    }
}
