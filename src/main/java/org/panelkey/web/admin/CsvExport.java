package org.panelkey.web.admin;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditEvent;
import org.panelkey.ledger.ExportedRows;

/** Rows as CSV by RFC 4180, of which no spreadsheet makes a formula. */
final class CsvExport {

    private static final List<String> HEADER = List.of(
            "time",
            "id",
            "reference",
            "action",
            "outcome",
            "actor_kind",
            "actor_id",
            "actor_name",
            "address",
            "object_kind",
            "object_id",
            "object_name",
            "account_id",
            "service_id",
            "server_id",
            "rule",
            "cause",
            "detail",
            "panel_millis");

    private final OutputStream out;

    CsvExport(OutputStream out) {
        this.out = out;
    }

    void write(ExportedRows rows) throws IOException {
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)))) {
            csv.writeRecord(HEADER);
            try {
                writeAll(rows, csv);
            } catch (RuntimeException failed) {
                // Nothing else would tell such a file from a complete one.
                csv.writeRecord("Not complete: the export failed after " + rows.count() + " rows.");
                throw failed;
            }
            ExportFormat.shortfall(rows).ifPresent(csv::writeRecord);
        }
    }

    private static void writeAll(ExportedRows rows, CsvWriter csv) {
        for (List<AuditEvent> batch = rows.next(); !batch.isEmpty(); batch = rows.next()) {
            for (AuditEvent row : batch) {
                Map<String, @Nullable Object> columns = ExportFormat.columns(row);
                csv.writeRecord(
                        HEADER.stream().map(name -> cell(columns.get(name))).toList());
            }
        }
    }

    /** A text that a spreadsheet would reckon with gets an apostrophe, which it takes for "this is text". */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = value instanceof String && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
