package org.panelkey.web.admin;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditEvent;
import org.panelkey.ledger.ExportedRows;

/** Rows as one JSON array of objects. */
final class JsonExport {

    private final OutputStream out;

    JsonExport(OutputStream out) {
        this.out = out;
    }

    void write(ExportedRows rows) {
        try (JsonGenerator json = Json.createGenerator(out)) {
            json.writeStartArray();
            for (List<AuditEvent> batch = rows.next(); !batch.isEmpty(); batch = rows.next()) {
                batch.forEach(row -> object(json, row));
            }
            ExportFormat.shortfall(rows)
                    .ifPresent(words ->
                            json.writeStartObject().write("note", words).writeEnd());
            json.writeEnd();
        }
    }

    private static void object(JsonGenerator json, AuditEvent row) {
        json.writeStartObject();
        ExportFormat.columns(row).forEach((name, value) -> value(json, name, value));
        json.writeEnd();
    }

    private static void value(JsonGenerator json, String name, @Nullable Object value) {
        if (value == null) {
            json.writeNull(name);
        } else if (value instanceof Long number) {
            json.write(name, number);
        } else {
            json.write(name, value.toString());
        }
    }
}
