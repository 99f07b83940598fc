package org.panelkey.servers;

/** How a trust is kept in two columns. */
final class StoredTrust {

    private static final String PUBLIC = "PUBLIC";
    private static final String PINNED = "PINNED";
    private static final String OWN_CA = "OWN_CA";

    private StoredTrust() {}

    static String kind(TlsTrust trust) {
        if (trust instanceof TlsTrust.PinnedKey) {
            return PINNED;
        }
        return trust instanceof TlsTrust.OwnAuthority ? OWN_CA : PUBLIC;
    }

    static String value(TlsTrust trust) {
        if (trust instanceof TlsTrust.PinnedKey pinned) {
            return pinned.spkiSha256();
        }
        return trust instanceof TlsTrust.OwnAuthority authority ? authority.certificatePem() : "";
    }

    static TlsTrust read(String kind, String value) {
        return switch (kind) {
            case PUBLIC -> new TlsTrust.PublicAuthority();
            case PINNED -> new TlsTrust.PinnedKey(value);
            case OWN_CA -> new TlsTrust.OwnAuthority(value);
            default -> throw new IllegalStateException("Unknown kind of trust: " + kind);
        };
    }
}
