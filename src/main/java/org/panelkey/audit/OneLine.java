package org.panelkey.audit;

/** Text of others as one line that can't pretend to be two, nor turn the reading direction. */
final class OneLine {

    private OneLine() {}

    static String of(String text, int longest) {
        // Cc and not Cntrl, which in Java knows ASCII only: U+0085 breaks lines, too, and U+009B starts terminal codes.
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "\uFFFD");
        if (line.length() <= longest) {
            return line;
        }
        boolean throughOne = Character.isHighSurrogate(line.charAt(longest - 2));
        return line.substring(0, throughOne ? longest - 2 : longest - 1) + "…";
    }
}
