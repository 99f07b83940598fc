package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.EnteredBy;
import org.panelkey.audit.OnBehalf;
import org.panelkey.audit.PanelEntries;
import org.panelkey.audit.PanelUse;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.Requires;
import org.panelkey.staff.RoleGroupId;

/**
 * The panel sessions that may still be open, by what the record holds of sign-ons.
 *
 * <p>A panel ends a session that nobody uses after a time that its kind describes, but none documents a longest life of
 * one in use. So sign-ons of a working day are named.
 */
@ApplicationScoped
public class LeftOpenSessions {

    /** How far back sign-ons are named. */
    public static final Duration DAY = Duration.ofHours(12);

    /** How many are named. */
    public static final int MOST = 50;

    /** How many uses are read to see who else has an account; where there are more, anybody may. */
    private static final int MOST_OTHERS = 2_000;

    private PanelEntries entries;
    private Administrators administrators;
    private Servers servers;
    private PanelRegistry panels;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LeftOpenSessions() {}

    /** Builds one from its parts. */
    @Inject
    public LeftOpenSessions(
            PanelEntries entries, Administrators administrators, Servers servers, PanelRegistry panels, Clock clock) {
        this.entries = entries;
        this.administrators = administrators;
        this.servers = servers;
        this.panels = panels;
        this.clock = clock;
    }

    /** Those that may be open, without those that were surely ended from here. */
    @Transactional
    @Requires(AdminPermission.LOCK_SIGN_ON)
    public LeftOpenList of(SessionsOf whose) {
        Instant since = clock.instant().minus(DAY);
        EnteredBy by = by(whose);
        List<AuditEvent> entered = entries.entered(by, since, MOST);
        long count = entered.size() < MOST ? entered.size() : entries.countEntered(by, since);
        List<LeftOpen> left = describe(entered, since);
        // What was ended is no longer counted where all are in sight.
        return new LeftOpenList(left, count > MOST ? count : left.size());
    }

    /** What is known of sign-ons that happened lately, without those that were surely ended from here. */
    List<LeftOpen> describe(List<AuditEvent> entered, Instant since) {
        Set<Long> ids = entered.stream()
                .map(event -> event.subject().serverId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<Long, Server> known = servers.find(ids.stream().map(ServerId::new).toList()).stream()
                .collect(Collectors.toMap(server -> server.id().value(), server -> server));
        Map<SessionKey, List<EndingAnswer>> answers = answers(ids, since);
        Map<SessionKey, Set<String>> users = users(ids, since);
        return entered.stream()
                .filter(event -> answered(event, answers)
                        .noneMatch(answer -> answer.count().isOver()))
                .map(event -> describe(
                        event,
                        known.get(event.subject().serverId()),
                        users,
                        answered(event, answers).findFirst()))
                .toList();
    }

    /** What panels answered that were asked after the sign-on, the latest first. Asked before, they knew nothing of it. */
    private static Stream<EndingAnswer> answered(AuditEvent event, Map<SessionKey, List<EndingAnswer>> answers) {
        return SessionKey.of(event).map(answers::get).stream()
                .flatMap(List::stream)
                .filter(answer -> !answer.askedAt().isBefore(event.at()));
    }

    private LeftOpen describe(
            AuditEvent event,
            @Nullable Server server,
            Map<SessionKey, Set<String>> users,
            Optional<EndingAnswer> answer) {
        Optional<Panel> panel = Optional.ofNullable(server).flatMap(found -> panels.find(found.panel()));
        return new LeftOpen(
                event.reference(),
                event.actor(),
                event.at(),
                event.subject(),
                EnteredAs.read(event.detail()),
                panel.map(found -> found.describe().name()).orElse(""),
                panel.map(found -> found.describe().sessionIdle()),
                ending(event, panel, users),
                answer);
    }

    private static LeftOpen.Ending ending(AuditEvent event, Optional<Panel> panel, Map<SessionKey, Set<String>> users) {
        if (panel.isPresent() && panel.get().sessionEnder().isEmpty()) {
            return LeftOpen.Ending.PANEL_CANNOT;
        }
        Optional<SessionKey> key = SessionKey.of(event);
        if (panel.isEmpty() || key.isEmpty()) {
            return LeftOpen.Ending.NOT_KNOWN;
        }
        // A server itself is entered with its own credential's account, which is nobody's alone.
        boolean ofServer = event.subject().kind().equals("server");
        return ofServer || users.getOrDefault(key.get(), Set.of()).size() != 1
                ? LeftOpen.Ending.SHARED
                : LeftOpen.Ending.POSSIBLE;
    }

    /** What panels answered when sessions were to end, by where they were. */
    private Map<SessionKey, List<EndingAnswer>> answers(Set<Long> ids, Instant since) {
        Map<SessionKey, List<EndingAnswer>> answers = new HashMap<>();
        entries.doneOnServers(Action.END_SESSIONS, ids, since, MOST_OTHERS)
                .forEach(ending -> SessionKey.of(ending).ifPresent(key -> SessionKey.answer(ending)
                        .ifPresent(answer -> answers.computeIfAbsent(key, none -> new ArrayList<>())
                                .add(answer))));
        return answers;
    }

    /** Who entered as which account from which address; nobody where there are too many to tell. */
    private Map<SessionKey, Set<String>> users(Set<Long> ids, Instant since) {
        List<PanelUse> all = entries.uses(ids, since, MOST_OTHERS);
        Map<SessionKey, Set<String>> users = new HashMap<>();
        if (all.size() < MOST_OTHERS) {
            all.forEach(use -> SessionKey.of(use).ifPresent(key -> users.computeIfAbsent(key, none -> new HashSet<>())
                    .add(who(use))));
        }
        return users;
    }

    /** Whom another system sent is the same person as who came by an own click. */
    private static String who(PanelUse use) {
        return OnBehalf.read(use.kind(), use.detail())
                .map(user -> Actor.Kind.USER + " " + user)
                .orElseGet(() -> use.kind() + " " + use.person());
    }

    private EnteredBy by(SessionsOf whose) {
        long id = whose.place().id();
        Long within = whose.within().map(ClientAccountId::value).orElse(null);
        return switch (whose.place().scope()) {
            case EVERYWHERE -> EnteredBy.anybody();
            case USER -> new EnteredBy(Actor.Kind.USER, Set.of(id), within, null, null);
            case ADMINISTRATOR -> new EnteredBy(Actor.Kind.ADMINISTRATOR, Set.of(id), within, null, null);
            case ROLE_GROUP -> new EnteredBy(Actor.Kind.ADMINISTRATOR, members(id), within, null, null);
            case CLIENT_ACCOUNT -> new EnteredBy(null, null, id, null, null);
            case SERVICE -> new EnteredBy(null, null, null, id, null);
            case SERVER -> new EnteredBy(null, null, null, null, id);
        };
    }

    private Set<Long> members(long roleGroup) {
        return administrators.of(new RoleGroupId(roleGroup)).stream()
                .map(administrator -> administrator.id().value())
                .collect(Collectors.toSet());
    }
}
