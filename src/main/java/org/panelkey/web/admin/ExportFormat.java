package org.panelkey.web.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.Subject;
import org.panelkey.ledger.ExportedRows;

/** What kind of file an export becomes. */
enum ExportFormat {
    CSV("text/csv;charset=UTF-8") {
        @Override
        void write(ExportedRows rows, OutputStream out) throws IOException {
            new CsvExport(out).write(rows);
        }
    },
    JSON("application/json;charset=UTF-8") {
        @Override
        void write(ExportedRows rows, OutputStream out) {
            new JsonExport(out).write(rows);
        }
    };

    private final String type;

    ExportFormat(String type) {
        this.type = type;
    }

    static Optional<ExportFormat> of(String name) {
        return Arrays.stream(values()).filter(each -> each.key().equals(name)).findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String type() {
        return type;
    }

    abstract void write(ExportedRows rows, OutputStream out) throws IOException;

    /** Every column by its name, in the order of the file; texts and numbers, null where there is nothing. */
    static Map<String, @Nullable Object> columns(AuditEvent row) {
        Actor actor = row.actor();
        Subject subject = row.subject();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("time", row.at().toString());
        columns.put("id", row.id());
        columns.put("reference", row.reference().code());
        columns.put("action", row.action().name());
        columns.put("outcome", row.outcome().name());
        columns.put("actor_kind", actor.kind().name());
        columns.put("actor_id", actor.id());
        columns.put("actor_name", actor.name());
        columns.put("address", actor.address());
        columns.put("object_kind", subject.kind());
        columns.put("object_id", subject.id());
        columns.put("object_name", subject.name());
        columns.put("account_id", subject.accountId());
        columns.put("service_id", subject.serviceId());
        columns.put("server_id", subject.serverId());
        columns.put("rule", row.rule());
        columns.put("cause", row.cause());
        columns.put("detail", row.detail());
        columns.put("panel_millis", row.panelMillis());
        return columns;
    }

    /** What the end of the file says where rows are missing from it. */
    static Optional<String> shortfall(ExportedRows rows) {
        return switch (rows.end()) {
            case TOO_MANY ->
                Optional.of("Not complete: one export holds " + rows.count()
                        + " rows. Export the older ones with an earlier last day.");
            case TOO_LONG ->
                Optional.of("Not complete: the export was ended after its longest time, with " + rows.count()
                        + " rows. Export the older ones with an earlier last day.");
            case OPEN, COMPLETE -> Optional.empty();
        };
    }
}
