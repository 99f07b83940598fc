package org.panelkey.panels;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.TlsTrust;

/**
 * The certificate that a server presents, to be shown before somebody decides to trust its key; hostile text.
 *
 * @param subject whom it names
 * @param issuer who signed it
 * @param names host names and addresses that it is for, at most fifty
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 * @param spkiSha256 base64 of the SHA-256 of its key, which is what gets pinned
 * @param publiclyTrusted whether a public authority vouches for it and for the host name, so that no pin is needed
 */
public record PresentedCertificate(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String spkiSha256,
        boolean publiclyTrusted) {

    private static final int MOST_NAMES = 50;
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    /** Copies its names. */
    public PresentedCertificate {
        names = List.copyOf(names);
    }

    static PresentedCertificate of(X509Certificate certificate, boolean publiclyTrusted)
            throws CertificateParsingException {
        return new PresentedCertificate(
                HostileText.line(certificate.getSubjectX500Principal().getName()),
                HostileText.line(certificate.getIssuerX500Principal().getName()),
                names(certificate.getSubjectAlternativeNames()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                PinnedKeyTrust.fingerprint(certificate.getPublicKey()),
                publiclyTrusted);
    }

    /** The certificate of a connection that a trust let through. */
    static PresentedCertificate met(SSLSession session, TlsTrust trust) throws PanelException {
        try {
            return of((X509Certificate) session.getPeerCertificates()[0], trust instanceof TlsTrust.PublicAuthority);
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            throw new PanelException(new PanelFailure(Cause.TLS_FAILED, "the certificate can't be read"), e);
        }
    }

    private static List<String> names(@Nullable Collection<List<?>> alternatives) {
        if (alternatives == null) {
            return List.of();
        }
        return alternatives.stream()
                .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(ADDRESS))
                .limit(MOST_NAMES)
                .map(name -> HostileText.line(String.valueOf(name.get(1))))
                .toList();
    }
}
