package org.panelkey.providers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By what somebody of a provider is known: some databases compare text without regard to case, subjects differ by it. */
final class SubjectKey {

    private SubjectKey() {}

    /** The issuer belongs to it: what another issuer calls by the same subject is somebody else. */
    static String of(Provider provider, String subject) {
        try {
            byte[] text = (provider.id() + "\n" + provider.issuer() + "\n" + subject).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
