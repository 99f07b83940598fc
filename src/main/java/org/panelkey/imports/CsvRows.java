package org.panelkey.imports;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** Collects the fields of one row after the other, and knows where the row begins that can't be read to its end. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<CsvRow> {

    /** More than any file has columns: a row with more is wrong, however many there are. */
    private static final int MOST_FIELDS = 64;

    private long begun = 1;
    private List<String> fields = List.of();

    /** The line where the latest row begins. */
    long begun() {
        return begun;
    }

    @Override
    protected void handleBegin(long line) {
        begun = line;
        fields = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] text, int from, int length, boolean quoted) {
        if (index < MOST_FIELDS) {
            fields.add(new String(text, from, length));
        }
    }

    @Override
    protected CsvRow buildRecord() {
        return new CsvRow(begun, fields);
    }
}
