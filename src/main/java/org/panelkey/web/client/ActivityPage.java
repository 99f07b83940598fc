package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditPlace;
import org.panelkey.ledger.ClientEntry;
import org.panelkey.ledger.ClientRecord;
import org.panelkey.web.Answers;
import org.panelkey.web.Query;

/** Activity: who entered the panels of the user's services, newest first. The place is in the address. */
@Named("clientActivity")
@RequestScoped
public class ActivityPage {

    private static final int SIZE = 25;

    @Inject
    ClientRecord record;

    @Inject
    ClientMe me;

    private final Optional<AuditPlace> before = Answers.parameter("before")
            .filter(text -> text.matches("[0-9]{1,15}-[0-9]{1,18}"))
            .map(text -> text.split("-", -1))
            .map(parts -> new AuditPlace(Instant.ofEpochMilli(Long.parseLong(parts[0])), Long.parseLong(parts[1])));
    private @Nullable List<ClientEntry> entries;

    /** The rows of this page. */
    public List<ActivityRow> getRows() {
        return entries().stream().limit(SIZE).map(ActivityRow::new).toList();
    }

    /** Whether this is not the first page. */
    public boolean isLater() {
        return before.isPresent();
    }

    /** Where the next older page is; empty at the end. */
    public String getOlder() {
        if (entries().size() <= SIZE) {
            return "";
        }
        AuditPlace place = entries().get(SIZE - 1).place();
        return "?" + new Query().with("before", place.at().toEpochMilli() + "-" + place.id());
    }

    private List<ClientEntry> entries() {
        List<ClientEntry> known = entries;
        if (known == null) {
            known = me.chosen()
                    .map(held -> record.page(me.id(), held.account().id(), before.orElse(null), SIZE + 1))
                    .orElse(List.of());
            entries = known;
        }
        return known;
    }
}
