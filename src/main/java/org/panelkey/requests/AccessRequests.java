package org.panelkey.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Subject;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.Requires;

/** Access requests: asked by staff, decided by others with the right, read at every sign-on. */
@ApplicationScoped
public class AccessRequests {

    /** The longest time that can be asked for. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** How many requests of one person wait at most. */
    public static final int MOST_PENDING = 5;

    /** The most characters of a reason, and of the words of a decision. */
    public static final int LONGEST_TEXT = 300;

    /** What is approved and has not ended, of a request {@code r} at the moment {@code :now}. */
    static final String IN_FORCE = "r.state = org.panelkey.requests.RequestState.APPROVED and r.until > :now";

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;
    private Administrators administrators;
    private Servers servers;
    private RequestList list;
    private Event<RequestNews> news;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AccessRequests() {}

    /** Builds one from its parts. */
    @Inject
    public AccessRequests(
            EntityManager entities,
            Clock clock,
            AuditLog audit,
            Administrators administrators,
            Servers servers,
            RequestList list,
            Event<RequestNews> news) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
        this.administrators = administrators;
        this.servers = servers;
        this.list = list;
        this.news = news;
    }

    /** The approved request that lets an administrator into a server now, the one that lasts longest. */
    public Optional<AccessRequest> grant(AdministratorId asker, ServerId server) {
        return entities.createQuery(
                        "select r from AccessRequest r where r.askerId = :asker and r.serverId = :server and "
                                + IN_FORCE + " order by r.until desc, r.id",
                        AccessRequest.class)
                .setParameter("asker", asker.value())
                .setParameter("server", server.value())
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Those of the servers into which an approved request lets an administrator now, in one statement. */
    public Set<ServerId> granted(AdministratorId asker, Collection<ServerId> servers) {
        if (servers.isEmpty()) {
            return Set.of();
        }
        return entities.createQuery(
                        "select r.serverId from AccessRequest r where r.askerId = :asker and r.serverId in :servers and "
                                + IN_FORCE,
                        Long.class)
                .setParameter("asker", asker.value())
                .setParameter("servers", servers.stream().map(ServerId::value).toList())
                .setParameter("now", clock.instant())
                .getResultStream()
                .map(ServerId::new)
                .collect(Collectors.toSet());
    }

    /**
     * Asks for access to a server and the services on it, for the present actor.
     *
     * @param reason 1 to 300 characters, shown to those who decide
     * @param time from the approval on, at most {@link #LONGEST}
     */
    @Transactional
    public Asking ask(ServerId id, String reason, Duration time) {
        if (reason.isBlank() || reason.length() > LONGEST_TEXT || time.toMinutes() < 1 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A reason and a time within their limits are needed");
        }
        // Whoever asks twice at once takes turns here, so that neither the same nor too many are stored.
        Administrator asker = entities.createQuery(
                        "select a from Administrator a where a.id = :id", Administrator.class)
                .setParameter("id", RequestList.self(audit))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
        Optional<Server> server = servers.find(id);
        Optional<Asking.Objection> objection = objection(asker, server);
        if (objection.isPresent()) {
            return new Asking.Pointless(objection.get());
        }
        List<Standing> waiting = list.ownWaiting(MOST_PENDING);
        Optional<AccessRequest> same = waiting.stream()
                .map(Standing::request)
                .filter(each -> each.server().equals(id))
                .findFirst();
        if (same.isPresent()) {
            return new Asking.Present(same.get());
        }
        if (waiting.size() >= MOST_PENDING) {
            return new Asking.Pointless(Asking.Objection.TOO_MANY);
        }
        AccessRequest request = new AccessRequest(asker, server.orElseThrow(), reason, time, clock.instant());
        entities.persist(request);
        entities.flush();
        audit.record(entry(Action.ASK_ACCESS, Outcome.DONE, request, "", minutes(time) + ": " + reason));
        news.fire(new RequestNews.AccessAsked(request.id(), request.reference(), request.asker(), request.server()));
        return new Asking.Stored(request);
    }

    /** Why the present actor need not, or can't, ask for access to a server; empty when asking makes sense. */
    public Optional<Asking.Objection> objection(ServerId id) {
        return objection(
                administrators
                        .find(new AdministratorId(RequestList.self(audit)))
                        .orElseThrow(),
                servers.find(id));
    }

    private Optional<Asking.Objection> objection(Administrator asker, Optional<Server> server) {
        boolean enters = asker.roleGroup().has(AdminPermission.CONNECT_TO_SERVERS)
                || asker.roleGroup().has(AdminPermission.SIGN_ON_TO_SERVICES);
        if (!asker.isEnabled() || !enters) {
            return Optional.of(Asking.Objection.NOTHING_TO_ENTER);
        }
        if (server.isEmpty()) {
            return Optional.of(Asking.Objection.NO_SERVER);
        }
        if (server.get().accessControl().admits(asker.roleGroup().id())) {
            return Optional.of(Asking.Objection.ADMITTED);
        }
        return grant(asker.id(), server.get().id()).map(granted -> Asking.Objection.GRANTED);
    }

    /**
     * Lets the asker in from now on.
     *
     * @param time for how long, no longer than was asked for
     * @param sentence words for the asker, up to 300 characters; may be empty
     */
    @Transactional
    @Requires(AdminPermission.RELEASE_ACCESS_REQUESTS)
    public Decided approve(RequestId id, Duration time, String sentence) {
        Optional<AccessRequest> found = held(id, RequestState.PENDING);
        if (found.isEmpty()) {
            return Decided.OVER;
        }
        AccessRequest request = found.get();
        Optional<Decided> refusal = objection(request);
        if (refusal.isPresent()) {
            return denied(Action.APPROVE_ACCESS, request, refusal.get());
        }
        request.approve(time, limited(sentence), audit.actor().name(), clock.instant());
        return done(Action.APPROVE_ACCESS, request, RequestState.APPROVED, minutes(time) + said(sentence));
    }

    /**
     * Says no.
     *
     * @param sentence words for the asker, up to 300 characters; may be empty
     */
    @Transactional
    @Requires(AdminPermission.RELEASE_ACCESS_REQUESTS)
    public Decided refuse(RequestId id, String sentence) {
        Optional<AccessRequest> found = held(id, RequestState.PENDING);
        if (found.isEmpty()) {
            return Decided.OVER;
        }
        AccessRequest request = found.get();
        if (isOwn(request)) {
            return denied(Action.REFUSE_ACCESS, request, Decided.OWN);
        }
        request.refuse(limited(sentence), audit.actor().name(), clock.instant());
        return done(Action.REFUSE_ACCESS, request, RequestState.REFUSED, sentence);
    }

    /** Takes a request of one's own back. */
    @Transactional
    public Decided withdraw(RequestId id) {
        Optional<AccessRequest> found = held(id, RequestState.PENDING).filter(this::isOwn);
        if (found.isEmpty()) {
            return Decided.OVER;
        }
        found.get().withdraw(audit.actor().name(), clock.instant());
        return done(Action.WITHDRAW_ACCESS, found.get(), RequestState.WITHDRAWN, "");
    }

    /** Ends access before its time, by whoever has it or may release requests. */
    @Transactional
    public Decided end(RequestId id) {
        Optional<AccessRequest> found = held(id, RequestState.APPROVED);
        if (found.isEmpty()) {
            return Decided.OVER;
        }
        AccessRequest request = found.get();
        if (!isOwn(request) && actor().filter(this::mayRelease).isEmpty()) {
            return denied(Action.END_ACCESS, request, Decided.BEYOND);
        }
        request.end(audit.actor().name(), clock.instant());
        return done(Action.END_ACCESS, request, RequestState.ENDED, "");
    }

    private boolean mayRelease(Administrator administrator) {
        return administrator.isEnabled() && administrator.roleGroup().has(AdminPermission.RELEASE_ACCESS_REQUESTS);
    }

    private Optional<Decided> objection(AccessRequest request) {
        Optional<Server> server = servers.find(request.server());
        Optional<Administrator> asker = administrators.find(request.asker()).filter(Administrator::isEnabled);
        if (isOwn(request)) {
            return Optional.of(Decided.OWN);
        }
        if (server.isEmpty()) {
            return Optional.of(Decided.NO_SERVER);
        }
        if (asker.isEmpty()) {
            return Optional.of(Decided.NO_ASKER);
        }
        return actor().filter(approver -> OwnReach.covers(approver, asker.get(), server.get()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Decided.BEYOND);
    }

    /** The request, held until the transaction ends, so that of two who decide at once the second sees the first. */
    private Optional<AccessRequest> held(RequestId id, RequestState needed) {
        return Optional.ofNullable(entities.find(AccessRequest.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(request -> request.state(clock.instant()) == needed);
    }

    private boolean isOwn(AccessRequest request) {
        return audit.actor().kind() == Actor.Kind.ADMINISTRATOR
                && request.asker().value() == RequestList.self(audit);
    }

    private Optional<Administrator> actor() {
        return audit.actor().kind() == Actor.Kind.ADMINISTRATOR
                ? administrators.find(new AdministratorId(RequestList.self(audit)))
                : Optional.empty();
    }

    private Decided done(Action action, AccessRequest request, RequestState state, String detail) {
        entities.flush();
        audit.record(entry(action, Outcome.DONE, request, "", detail));
        news.fire(new RequestNews.AccessDecided(
                request.id(),
                request.reference(),
                request.asker(),
                request.server(),
                state,
                audit.actor().name()));
        return Decided.DONE;
    }

    private Decided denied(Action action, AccessRequest request, Decided why) {
        audit.record(entry(action, Outcome.DENIED, request, "REQUEST_" + why, ""));
        return why;
    }

    private static Entry entry(Action action, Outcome outcome, AccessRequest request, String rule, String detail) {
        long server = request.server().value();
        Subject subject = new Subject("server", server, request.serverName(), null, null, server);
        String whose = action == Action.ASK_ACCESS ? "" : request.askerName() + (detail.isEmpty() ? "" : ", ");
        return new Entry(request.reference(), action, outcome, subject, rule, "", whose + detail, Optional.empty());
    }

    private static String minutes(Duration time) {
        return time.toMinutes() + " min";
    }

    private static String said(String sentence) {
        return sentence.isEmpty() ? "" : ": " + sentence;
    }

    private static String limited(String sentence) {
        if (sentence.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("The words of a decision are too long");
        }
        return sentence;
    }
}
