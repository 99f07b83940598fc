package org.panelkey.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first line of a file tells about all of it.
 *
 * @param separator what stands between fields
 * @param declared whether that line says only this, as some spreadsheets write it, and the names come after it
 */
record CsvBeginning(char separator, boolean declared) {

    private static final int CHUNK = 8 * 1024;
    private static final char BOM = '\uFEFF';
    private static final Pattern DECLARATION = Pattern.compile("(?i)[ \t]*\"?sep=([,;])\"?[,; \t]*");

    /** Looks, and skips nothing but the mark that some programs begin with. */
    static CsvBeginning of(BufferedReader text) throws IOException {
        text.mark(CHUNK);
        char[] begin = new char[CHUNK - 1];
        int length = Math.max(0, text.read(begin));
        text.reset();
        int from = 0;
        if (length > 0 && begin[0] == BOM) {
            text.skip(1);
            from = 1;
        }
        return of(firstLine(new String(begin, from, length - from)));
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isEmpty()).findFirst().orElse("");
    }

    private static CsvBeginning of(String line) {
        Matcher declaration = DECLARATION.matcher(line);
        if (declaration.matches()) {
            return new CsvBeginning(declaration.group(1).charAt(0), true);
        }
        long commas = line.chars().filter(c -> c == ',').count();
        long semicolons = line.chars().filter(c -> c == ';').count();
        return new CsvBeginning(semicolons > commas ? ';' : ',', false);
    }
}
