package org.panelkey.imports;

import java.util.SortedSet;
import java.util.StringJoiner;

/** Numbers of lines as the record has them: rows of them as one, and not more than fit. */
final class LineNumbers {

    private static final int LONGEST = 800;

    private LineNumbers() {}

    /** For example {@code 3-5, 9}. */
    static String of(SortedSet<Integer> numbers) {
        StringJoiner words = new StringJoiner(", ");
        int first = 0;
        int last = 0;
        for (int number : numbers) {
            if (first != 0 && number != last + 1) {
                words.add(range(first, last));
                first = number;
            }
            if (words.length() > LONGEST) {
                return words + " and others";
            }
            first = first == 0 ? number : first;
            last = number;
        }
        return first == 0 ? "" : words.add(range(first, last)).toString();
    }

    private static String range(int first, int last) {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
