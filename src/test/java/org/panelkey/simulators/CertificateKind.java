package org.panelkey.simulators;

import java.util.List;

/** The certificates a simulated panel can show. */
public enum CertificateKind {
    /** Self-signed for localhost and 127.0.0.1, as panels are delivered. */
    GOOD(false),
    /** Like the good one with another key, for a swap while running. */
    OTHER_KEY(false),
    /** Self-signed and ended five days ago. */
    EXPIRED(false, "-startdate", "-10d", "-validity", "5"),
    /** Self-signed for another host name only. */
    WRONG_HOST(false),
    /** Signed by a certificate authority of its own. */
    OWN_CA(true),
    /** Signed by a certificate authority of its own, for another host name only. */
    OWN_CA_WRONG_HOST(true),
    /** Signed by a certificate authority of its own, and ended five days ago. */
    OWN_CA_EXPIRED(true, "-startdate", "-10d", "-validity", "5"),
    /** RSA, self-signed with SHA-1. */
    SHA1(false, "-sigalg", "SHA1withRSA"),
    /** RSA, signed with SHA-1 by an RSA authority of its own, so that the signature does get checked. */
    OWN_CA_SHA1(true, "-sigalg", "SHA1withRSA");

    private final boolean signed;
    private final List<String> options;

    CertificateKind(boolean signed, String... options) {
        this.signed = signed;
        this.options = List.of(options);
    }

    boolean signed() {
        return signed;
    }

    boolean rsa() {
        return this == SHA1 || this == OWN_CA_SHA1;
    }

    List<String> options() {
        return options;
    }

    String names() {
        boolean wrong = this == WRONG_HOST || this == OWN_CA_WRONG_HOST;
        return wrong ? "SAN=dns:other-host.example" : "SAN=dns:localhost,ip:127.0.0.1";
    }
}
