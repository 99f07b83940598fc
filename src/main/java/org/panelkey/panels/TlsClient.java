package org.panelkey.panels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.TlsTrust;

/**
 * Speaks TLS with one server under one trust.
 *
 * <p>Each server and trust has a context of its own: a shared one would resume a session that was agreed on under
 * another trust, and then nobody looks at the certificate.
 */
final class TlsClient {

    private final SSLContext context;
    private final boolean checksHostName;

    private TlsClient(TrustManager trust, boolean checksHostName) throws GeneralSecurityException {
        this.checksHostName = checksHostName;
        context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
    }

    static TlsClient trusting(TlsTrust trust) throws PanelException {
        try {
            // Java 17 has no patterns in a switch yet.
            if (trust instanceof TlsTrust.PinnedKey pinned) {
                return new TlsClient(new PinnedKeyTrust(pinned.spkiSha256()), false);
            }
            if (trust instanceof TlsTrust.OwnAuthority own) {
                return new TlsClient(new AuthorityTrust(authorities(own.certificatePem())), true);
            }
            return new TlsClient(new AuthorityTrust(null), true);
        } catch (GeneralSecurityException | IOException e) {
            throw new PanelException(
                    new PanelFailure(Cause.TLS_UNTRUSTED, "the authority's certificate can't be read"), e);
        }
    }

    /** For a handshake that must end in nothing but a look at the certificate. */
    static TlsClient looking(CertificateLook look) throws GeneralSecurityException {
        return new TlsClient(look, true);
    }

    /** Agrees on TLS over a connected socket; SNI and the host check use the name, never the address behind it. */
    SSLSocket secure(Socket plain, PanelHost host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, host.name(), port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (host.literal().isEmpty()) {
            parameters.setServerNames(List.of(new SNIHostName(host.name())));
        }
        if (checksHostName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static KeyStore authorities(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
            store.setCertificateEntry("authority-" + count++, certificate);
        }
        if (count == 0) {
            throw new CertificateException("No certificate");
        }
        return store;
    }
}
