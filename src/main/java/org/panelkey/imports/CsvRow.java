package org.panelkey.imports;

import java.util.List;

/**
 * The fields between two ends of lines that are not quoted.
 *
 * @param number the line of the file where it begins, from one
 * @param fields what stands between the separators
 */
record CsvRow(long number, List<String> fields) {}
