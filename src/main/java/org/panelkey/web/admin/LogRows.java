package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.panelkey.audit.AuditEvent;

/** Makes sentences of rows of the record, as they stand now. */
@ApplicationScoped
public class LogRows {

    @Inject
    Clock clock;

    List<LogRow> of(List<AuditEvent> events) {
        Instant now = clock.instant();
        return events.stream().map(event -> new LogRow(event, now)).toList();
    }
}
