package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;

/** Makes sentences of rows of the record, as they stand now. */
@ApplicationScoped
public class LogRows {

    @Inject
    Clock clock;

    List<LogRow> of(List<AuditEvent> events) {
        Instant now = clock.instant();
        Set<Reference> known = events.stream()
                .filter(event -> event.outcome() != Outcome.INTENDED)
                .map(AuditEvent::reference)
                .collect(Collectors.toSet());
        return events.stream()
                .map(event -> new LogRow(event, known.contains(event.reference()), now))
                .toList();
    }
}
