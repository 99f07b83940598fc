package org.panelkey.audit;

/** Text of others as one line that can't pretend to be two, nor turn the reading direction. */
final class OneLine {

    private OneLine() {}

    static String of(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "\uFFFD");
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }
}
