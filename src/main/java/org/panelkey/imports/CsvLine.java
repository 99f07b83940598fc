package org.panelkey.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a file, as it is written there.
 *
 * @param number where in the file it begins
 * @param complete whether it has as many fields as the first line has names
 * @param values what it says in each column
 */
record CsvLine(int number, boolean complete, Map<CsvColumn, String> values) {

    static CsvLine of(int number, List<String> fields, Map<CsvColumn, Integer> columns) {
        Map<CsvColumn, String> values = new EnumMap<>(CsvColumn.class);
        columns.forEach((column, at) ->
                values.put(column, at < fields.size() ? fields.get(at).strip() : ""));
        return new CsvLine(number, fields.size() == columns.size(), values);
    }

    String text(CsvColumn column) {
        return values.getOrDefault(column, "");
    }
}
