package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Begins, restores and ends the sessions of people, one for each area. */
@ApplicationScoped
public class Sessions {

    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    private People people;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Sessions() {}

    /** Builds one from its parts. */
    @Inject
    public Sessions(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Begins a session for somebody who proved who it is; the session's id changes. */
    void begin(HttpServletRequest request, Person person) {
        HttpSession session = request.getSession(true);
        if (!session.isNew()) {
            request.changeSessionId();
        }
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        long now = clock.millis();
        SignedIn signedIn = new SignedIn(
                person.id(),
                person.epoch(),
                now,
                now,
                Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        session.setAttribute(attribute(person.area()), signedIn);
    }

    /** Who is signed in to the area, when the database still has it so and no limit has passed. */
    public Optional<Restored> restore(HttpServletRequest request, Area area) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(attribute(area)) instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        long now = clock.millis();
        boolean inTime = now - signedIn.lastSeen() <= area.idle().toMillis()
                && now - signedIn.at() <= area.absolute().toMillis();
        Optional<Person> person = inTime
                ? people.find(area, signedIn.personId()).filter(found -> found.epoch() == signedIn.epoch())
                : Optional.empty();
        if (person.isEmpty()) {
            session.removeAttribute(attribute(area));
        } else if (signedIn.isSeenLongBefore(now)) {
            session.setAttribute(attribute(area), signedIn.seen(now));
        }
        return person.map(found -> new Restored(found, signedIn.sessionKey()));
    }

    /** Ends the session of one area; the other area's, if any, goes on under a new id. */
    public void end(HttpServletRequest request, Area area) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        session.removeAttribute(attribute(area));
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

    private static String attribute(Area area) {
        return "panelkey." + area.name();
    }

    /** A person with the secret of the browser session. */
    public record Restored(Person person, String sessionKey) {

        @Override
        public String toString() {
            return person.getName();
        }
    }
}
