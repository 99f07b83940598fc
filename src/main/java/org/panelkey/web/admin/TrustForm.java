package org.panelkey.web.admin;

import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.TlsTrust;

/** The part of a server's form that says whom we believe to be it. */
public final class TrustForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String PUBLIC = "PUBLIC";
    private static final String PINNED = "PINNED";
    private static final String OWN = "OWN";
    private static final int LONGEST_PEM = 8_000;

    private @Nullable String kind = PUBLIC;
    private String pin = "";
    private @Nullable String authority = "";
    private @Nullable CertificateView presented;

    void show(ServerData data) {
        if (data.trust() instanceof TlsTrust.PinnedKey pinned) {
            kind = PINNED;
            pin = pinned.spkiSha256();
        } else if (data.trust() instanceof TlsTrust.OwnAuthority own) {
            kind = OWN;
            authority = own.certificatePem();
        }
    }

    void check(Problems problems) {
        problems.addIf(PINNED.equals(kind) && pin.isEmpty(), "trustPinned", "server.trust.pin.missing");
        if (OWN.equals(kind)) {
            problems.addIf(authority().isEmpty(), "authority", "server.trust.authority.missing");
            problems.addIf(authority().length() > LONGEST_PEM, "authority", "server.too_long", LONGEST_PEM);
            problems.addIf(authority().contains("PRIVATE KEY"), "authority", "server.trust.authority.private");
            problems.addIf(!isCertificate(authority()), "authority", "server.trust.authority.wrong");
        }
    }

    TlsTrust trust() {
        if (PINNED.equals(kind)) {
            return new TlsTrust.PinnedKey(pin);
        }
        return OWN.equals(kind) ? new TlsTrust.OwnAuthority(authority()) : new TlsTrust.PublicAuthority();
    }

    void present(@Nullable CertificateView certificate) {
        presented = certificate;
    }

    void trustPresented() {
        if (presented != null) {
            kind = PINNED;
            pin = presented.getKey();
            presented = null;
        }
    }

    private String authority() {
        return authority == null ? "" : authority.replace("\r", "").strip();
    }

    private static boolean isCertificate(String pem) {
        if (!pem.startsWith("-----BEGIN CERTIFICATE-----")) {
            return false;
        }
        try {
            Collection<?> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return !read.isEmpty();
        } catch (CertificateException unreadable) {
            return false;
        }
    }

    /** Which of the three ways. */
    public @Nullable String getKind() {
        return kind;
    }

    /** Takes which of the three ways. */
    public void setKind(@Nullable String kind) {
        this.kind = kind;
    }

    /** Whether a key was pinned. */
    public boolean isPinned() {
        return !pin.isEmpty();
    }

    /** The fingerprint of the pinned key, in two rows. */
    public String[] getPinRows() {
        return Optional.of(pin)
                .filter(set -> !set.isEmpty())
                .map(CertificateView::rows)
                .orElse(new String[0]);
    }

    /** The certificate of the own authority, PEM. */
    public @Nullable String getAuthority() {
        return authority;
    }

    /** Takes the certificate of the own authority. */
    public void setAuthority(@Nullable String authority) {
        this.authority = authority;
    }

    /** The certificate that the server has just shown, or null. */
    public @Nullable CertificateView getPresented() {
        return presented;
    }
}
