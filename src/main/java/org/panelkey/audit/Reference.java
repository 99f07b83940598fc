package org.panelkey.audit;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** A code that a person can read out on the phone and staff can open. */
public record Reference(String code) {

    /** Without letters and digits that are mistaken for each other. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new code. */
    public static Reference create() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new Reference(code.toString());
    }

    /** Reads a code as people type it: any case, with or without hyphens and spaces. */
    public static Optional<Reference> parse(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (plain.length() != LENGTH || !plain.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        return Optional.of(new Reference(plain.substring(0, GROUP) + "-" + plain.substring(GROUP, 2 * GROUP) + "-"
                + plain.substring(2 * GROUP)));
    }

    @Override
    public String toString() {
        return code;
    }
}
