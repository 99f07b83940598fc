package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.panelkey.panels.PresentedCertificate;

/** A certificate that a server has shown, for somebody to look at before trusting it. */
public final class CertificateView implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String subject;
    private final String issuer;
    private final String names;
    private final Instant from;
    private final Instant until;
    private final String key;
    private final boolean publiclyTrusted;

    CertificateView(PresentedCertificate certificate) {
        this.subject = certificate.subject();
        this.issuer = certificate.issuer();
        this.names = String.join(", ", certificate.names());
        this.from = certificate.notBefore();
        this.until = certificate.notAfter();
        this.key = certificate.spkiSha256();
        this.publiclyTrusted = certificate.publiclyTrusted();
    }

    /** A SHA-256 as people compare it: hexadecimal pairs in two rows of sixteen. */
    static String[] rows(String base64) {
        String pairs = HexFormat.ofDelimiter(":").formatHex(Base64.getDecoder().decode(base64));
        String upper = pairs.toUpperCase(Locale.ROOT);
        int half = upper.length() / 2 + 1;
        return new String[] {upper.substring(0, half), upper.substring(half)};
    }

    /** Whom it names. */
    public String getSubject() {
        return subject;
    }

    /** Who signed it. */
    public String getIssuer() {
        return issuer;
    }

    /** The hosts that it is for. */
    public String getNames() {
        return names;
    }

    /** From when it is valid. */
    public Instant getFrom() {
        return from;
    }

    /** Until when it is valid. */
    public Instant getUntil() {
        return until;
    }

    /** The fingerprint of its key, base64. */
    public String getKey() {
        return key;
    }

    /** The same for reading. */
    public String[] getRows() {
        return rows(key);
    }

    /** Whether it needs no pin. */
    public boolean isPubliclyTrusted() {
        return publiclyTrusted;
    }
}
