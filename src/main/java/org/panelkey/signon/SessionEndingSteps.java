package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.PanelEntries;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.panels.SessionEnder;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** The two steps of ending sessions that touch the database, each a transaction of its own. */
@ApplicationScoped
public class SessionEndingSteps {

    private LeftOpenSessions open;
    private PanelEntries entries;
    private Servers servers;
    private PanelServers reached;
    private PanelRegistry panels;
    private AuditLog audit;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SessionEndingSteps() {}

    /** Builds one from its parts. */
    @Inject
    public SessionEndingSteps(
            LeftOpenSessions open,
            PanelEntries entries,
            Servers servers,
            PanelServers reached,
            PanelRegistry panels,
            AuditLog audit,
            Clock clock) {
        this.open = open;
        this.entries = entries;
        this.servers = servers;
        this.reached = reached;
        this.panels = panels;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looks the sign-ons up in the record once more, and records the intent for each account and address. */
    @Transactional
    List<SessionsToEnd> begin(Collection<Reference> chosen, boolean sharedToo) {
        Instant since = clock.instant().minus(LeftOpenSessions.DAY);
        List<AuditEvent> entered = entries.entered(
                chosen.stream().distinct().limit(LeftOpenSessions.MOST).toList(), since);
        Map<Reference, AuditEvent> rows = entered.stream()
                .collect(Collectors.toMap(AuditEvent::reference, Function.identity(), (one, twin) -> one));
        Map<SessionKey, Reference> keys = new LinkedHashMap<>();
        for (LeftOpen session : open.describe(entered, since)) {
            boolean mayEnd = session.ending() == LeftOpen.Ending.POSSIBLE
                    || (sharedToo && session.ending() == LeftOpen.Ending.SHARED);
            Optional.of(session.reference())
                    .filter(reference -> mayEnd)
                    .map(rows::get)
                    .flatMap(SessionKey::of)
                    .ifPresent(key -> keys.putIfAbsent(key, Reference.create()));
        }
        List<SessionsToEnd> ready = new ArrayList<>();
        keys.forEach((key, reference) -> sessions(key, reference).ifPresent(ready::add));
        ready.forEach(sessions -> audit.record(
                entry(sessions, Outcome.INTENDED, "", sessions.key().note("to be ended"))));
        return ready;
    }

    /** Records what became of them. */
    @Transactional
    void end(SessionsToEnd sessions, EndedSessions outcome) {
        String counts = new EndedCount(outcome.ended(), outcome.gone(), outcome.left(), outcome.others()).words();
        Optional<PanelFailure> failure = outcome.failure();
        audit.record(entry(
                sessions,
                failure.isPresent() ? Outcome.FAILED : Outcome.DONE,
                failure.map(found -> found.cause().name()).orElse(""),
                sessions.key()
                        .note(counts
                                + failure.map(found -> ": " + found.detail()).orElse(""))));
    }

    private Optional<SessionsToEnd> sessions(SessionKey key, Reference reference) {
        Optional<Server> server = servers.find(new ServerId(key.server()));
        Optional<SessionEnder> ender =
                server.flatMap(found -> panels.find(found.panel())).flatMap(Panel::sessionEnder);
        return server.isEmpty() || ender.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SessionsToEnd(reference, key, server.get().name(), reached.of(server.get()), ender.get()));
    }

    private static Entry entry(SessionsToEnd sessions, Outcome outcome, String cause, String detail) {
        long id = sessions.key().server();
        return new Entry(
                sessions.reference(),
                Action.END_SESSIONS,
                outcome,
                new Subject("server", id, sessions.name(), null, null, id),
                "",
                cause,
                detail,
                Optional.empty());
    }
}
