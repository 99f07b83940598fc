package org.panelkey.panels;

/** Makes text from a panel safe to store, log and show as one line; pages escape it all the same. */
final class HostileText {

    private static final int LONGEST = 300;

    private HostileText() {}

    static String line(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}
