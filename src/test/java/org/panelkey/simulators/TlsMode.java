package org.panelkey.simulators;

/** How a simulated panel behaves below HTTP. */
public enum TlsMode {
    /** TLS 1.2 and 1.3, no client certificate. */
    MODERN,
    /** TLS 1.2 that demands a client certificate, so that the refusal falls into the handshake. */
    CLIENT_CERTIFICATE,
    /** TLS 1.3 that demands a client certificate; callers learn of the refusal only after their first request. */
    CLIENT_CERTIFICATE_TLS_1_3,
    /** Chooses TLS 1.0 whatever the caller offers. */
    ONLY_TLS_1_0,
    /** Chooses TLS 1.1 whatever the caller offers. */
    ONLY_TLS_1_1,
    /** Answers every hello with the alert "protocol version". */
    PROTOCOL_VERSION_ALERT,
    /** Answers in plain HTTP, as a panel whose TLS is switched off. */
    PLAIN_HTTP_ANSWER;

    boolean modern() {
        return compareTo(CLIENT_CERTIFICATE_TLS_1_3) <= 0;
    }

    boolean clientCertificate() {
        return this == CLIENT_CERTIFICATE || this == CLIENT_CERTIFICATE_TLS_1_3;
    }

    String[] protocols() {
        return switch (this) {
            case CLIENT_CERTIFICATE -> new String[] {"TLSv1.2"};
            case CLIENT_CERTIFICATE_TLS_1_3 -> new String[] {"TLSv1.3"};
            default -> new String[] {"TLSv1.3", "TLSv1.2"};
        };
    }
}
