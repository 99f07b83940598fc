package org.panelkey.panels;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Looks at the certificate that a server presents and then always refuses, so that nothing can be sent. */
final class CertificateLook extends X509ExtendedTrustManager {

    private final AuthorityTrust authorities;
    private volatile Optional<PresentedCertificate> seen = Optional.empty();

    CertificateLook() throws GeneralSecurityException {
        authorities = new AuthorityTrust(null);
    }

    Optional<PresentedCertificate> seen() {
        return seen;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        Optional<CertificateException> objection = Optional.empty();
        try {
            authorities.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            objection = Optional.of(e);
        }
        seen = Optional.of(PresentedCertificate.of(chain[0], objection.isEmpty()));
        throw new CertificateException("Only looked at", objection.orElse(null));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("Only sockets are looked at");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Only sockets are looked at");
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
        return new X509Certificate[0];
    }
}
