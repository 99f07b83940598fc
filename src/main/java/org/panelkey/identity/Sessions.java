package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.panelkey.accounts.UserId;
import org.panelkey.factors.Proof;
import org.panelkey.secrets.RandomValue;

/** Begins, restores and ends the sessions of people, one for each area. */
@ApplicationScoped
public class Sessions {

    /** When whoever proved nothing in a session last proved it. */
    private static final long NEVER = 0;

    private static final String ENDED = "panelkey.ended.as";
    /** The header by which our own pages say that they ask by themselves, and nobody did anything. */
    private static final String BY_ITSELF = "Panelkey-By-Itself";

    private People people;
    private OpenSessions open;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Sessions() {}

    /** Builds one from its parts. */
    @Inject
    public Sessions(People people, OpenSessions open, Clock clock) {
        this.people = people;
        this.open = open;
        this.clock = clock;
    }

    /** Begins a session for somebody who proved who it is, or whom a one-time link brought; the session's id changes. */
    void begin(HttpServletRequest request, Person person, String address, Proof proof) {
        HttpSession session = fresh(request);
        String key = RandomValue.draw().reveal();
        signedIn(session, person.area()).ifPresent(former -> open.end(former.sessionKey()));
        String browser = request.getHeader("User-Agent");
        open.begin(key, person, new OpenSession.Place(address, browser == null ? "" : browser), proof);
        long now = clock.millis();
        session.removeAttribute(half(person.area()));
        session.setAttribute(
                attribute(person.area()),
                new SignedIn(
                        person.id(),
                        person.epoch(),
                        now,
                        now,
                        key,
                        proof.isOfPerson() ? now : NEVER,
                        proof.isStrong(),
                        null));
    }

    /**
     * Begins a session in which staff see the client area as a user; the session's id changes.
     *
     * <p>It has no row among the open sessions: nobody but the staff member's own row keeps it open.
     */
    void beginAs(HttpServletRequest request, Person user, Restored staff) {
        HttpSession session = fresh(request);
        long now = clock.millis();
        session.removeAttribute(half(user.area()));
        session.setAttribute(
                attribute(user.area()),
                new SignedIn(
                        user.id(),
                        user.epoch(),
                        now,
                        now,
                        RandomValue.draw().reveal(),
                        NEVER,
                        false,
                        new Behalf(staff.person().id(), staff.sessionKey())));
    }

    /** Remembers somebody whose first step was right, until the second factor comes. */
    void beginHalf(HttpServletRequest request, Person person, String wanted, boolean local) {
        fresh(request)
                .setAttribute(
                        half(person.area()),
                        new HalfSignedIn(person.id(), person.epoch(), clock.millis(), wanted, local));
    }

    /** Whose password was right a short time ago, when the database still has the person so. */
    Optional<Half> half(HttpServletRequest request, Area area) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(half(area)) instanceof HalfSignedIn half)) {
            return Optional.empty();
        }
        Optional<Person> person = half.isInTime(clock.millis())
                ? people.find(area, half.personId()).filter(found -> found.epoch() == half.epoch())
                : Optional.empty();
        if (person.isEmpty()) {
            session.removeAttribute(half(area));
        }
        return person.map(found -> new Half(found, half.wanted(), half.local()));
    }

    /**
     * Who is signed in to the area, when the database still has it so and no limit has passed.
     *
     * <p>What a page asks by itself is answered, and keeps no session alive: else a page that looks how far something is
     * would stay open at an empty desk. Whoever claims that falsely only ends their own session sooner.
     */
    public Optional<Restored> restore(HttpServletRequest request, Area area) {
        HttpSession session = request.getSession(false);
        Optional<SignedIn> remembered = session == null ? Optional.empty() : signedIn(session, area);
        if (session == null || remembered.isEmpty()) {
            return Optional.empty();
        }
        SignedIn signedIn = remembered.get();
        long now = clock.millis();
        Behalf behalf = signedIn.behalf();
        Optional<Restored> behind = behalf == null ? Optional.empty() : behind(request, behalf);
        Duration most = behalf == null ? area.absolute() : Behalf.LIFE;
        boolean inTime = now - signedIn.lastSeen() <= area.idle().toMillis() && now - signedIn.at() <= most.toMillis();
        Optional<OpenSession> opened = inTime && behalf == null ? open.find(signedIn.sessionKey()) : Optional.empty();
        boolean isOpen = behalf == null ? opened.isPresent() : behind.isPresent();
        Optional<Person> person = inTime && isOpen
                ? people.find(area, signedIn.personId()).filter(found -> found.epoch() == signedIn.epoch())
                : Optional.empty();
        if (person.isEmpty()) {
            session.removeAttribute(attribute(area));
            if (behalf != null) {
                request.setAttribute(ENDED, signedIn.personId());
            }
        } else if (signedIn.isSeenLongBefore(now) && request.getHeader(BY_ITSELF) == null) {
            session.setAttribute(attribute(area), signedIn.seen(now));
            open.seen(signedIn.sessionKey());
        }
        return person.map(found -> new Restored(
                found,
                signedIn.sessionKey(),
                Instant.ofEpochMilli(signedIn.provenAt()),
                signedIn.strong(),
                behind,
                opened.map(OpenSession::proof).orElse(Proof.NONE) == Proof.PROVIDER_FACTORS));
    }

    /** The user whom staff saw the client area as until this request, when that has just ended by itself. */
    public Optional<UserId> endedAs(HttpServletRequest request) {
        return Optional.ofNullable((Long) request.getAttribute(ENDED)).map(UserId::new);
    }

    /** The staff member's own session, while it is the very one that it was begun in and the right is still held. */
    private Optional<Restored> behind(HttpServletRequest request, Behalf behalf) {
        return restore(request, Area.ADMIN)
                .filter(own -> own.person().id() == behalf.administratorId())
                .filter(own -> own.sessionKey().equals(behalf.administratorKey()))
                .filter(own -> people.maySignInAsClient(own.person()));
    }

    /** Notes that the person in this session has just proved again who it is. */
    void proven(HttpServletRequest request, Area area, boolean strong) {
        replace(request, area, signedIn -> signedIn.proven(clock.millis(), strong));
    }

    /** Lets this one session go on after the person changed what ends all others. */
    void goOn(HttpServletRequest request, Area area, int epoch) {
        replace(request, area, signedIn -> signedIn.inEpoch(epoch));
    }

    /** Ends the session of one area; the other area's, if any, goes on under a new id. */
    public void end(HttpServletRequest request, Area area) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        signedIn(session, area).ifPresent(ended -> open.end(ended.sessionKey()));
        session.removeAttribute(attribute(area));
        session.removeAttribute(half(area));
        // Whoever signs in next must not be asked about somebody else's account.
        AwaitedLinks.forget(request);
        if (area == Area.ADMIN) {
            // What staff see as a user ends with their own session.
            signedIn(session, Area.CLIENT)
                    .filter(client -> client.behalf() != null)
                    .ifPresent(client -> session.removeAttribute(attribute(Area.CLIENT)));
        }
        boolean other = false;
        for (Area each : Area.values()) {
            other |= session.getAttribute(attribute(each)) != null;
        }
        if (other) {
            request.changeSessionId();
        } else {
            session.invalidate();
        }
    }

    private static HttpSession fresh(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        if (!session.isNew()) {
            request.changeSessionId();
        }
        return session;
    }

    private static void replace(HttpServletRequest request, Area area, UnaryOperator<SignedIn> change) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            signedIn(session, area)
                    .ifPresent(signedIn -> session.setAttribute(attribute(area), change.apply(signedIn)));
        }
    }

    private static Optional<SignedIn> signedIn(HttpSession session, Area area) {
        return session.getAttribute(attribute(area)) instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    private static String attribute(Area area) {
        return "panelkey." + area.name();
    }

    private static String half(Area area) {
        return "panelkey.half." + area.name();
    }

    /**
     * A person with what the browser session knows.
     *
     * @param person who
     * @param sessionKey the secret of the session
     * @param provenAt when the person last proved in it who it is
     * @param strong whether that proof had a second factor
     * @param behind the own session of the staff member who sees the area as the person; empty when it is the person itself
     * @param factorsElsewhere whether the session began with several factors at the company's own sign-in
     */
    public record Restored(
            Person person,
            String sessionKey,
            Instant provenAt,
            boolean strong,
            Optional<Restored> behind,
            boolean factorsElsewhere) {

        /** The staff member who sees the area as the person; empty when it is the person itself. */
        public Optional<Person> staff() {
            return behind.map(Restored::person);
        }

        /** Whoever sits at the browser. */
        public Person acting() {
            return staff().orElse(person);
        }

        @Override
        public String toString() {
            return person.getName();
        }
    }

    /**
     * Somebody whose second factor is still to come.
     *
     * @param person who
     * @param wanted the page that the person asked for
     * @param local whether the first step was a password of this installation
     */
    record Half(Person person, String wanted, boolean local) {}
}
