package org.panelkey.identity;

import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;

/** Who sends the present request; the system itself where there is no browser. */
@RequestScoped
public class CurrentPerson {

    private @Nullable String address;
    private @Nullable Actor deputised;
    private @Nullable Actor program;
    private Sessions.@Nullable Restored restored;

    /** Says who sends the request, and from where. */
    public void arrive(Optional<Sessions.Restored> who, String browserAddress) {
        this.restored = who.orElse(null);
        this.address = browserAddress;
        this.program = null;
    }

    /** Says that the request is another system's, which showed a credential; no person sends it then. */
    void arriveProgram(Actor caller) {
        this.restored = null;
        this.address = caller.address();
        this.program = caller;
    }

    /** Whether the request is another system's. */
    boolean isProgram() {
        return program != null;
    }

    /** Takes what has just changed in the session. */
    void refresh(Optional<Sessions.Restored> who) {
        this.restored = who.orElse(null);
    }

    /** The person, if signed in to the area that the request is for. */
    public Optional<Person> person() {
        return Optional.ofNullable(restored).map(Sessions.Restored::person);
    }

    /** The staff member who sees the client area as the person; empty when it is the person itself. */
    public Optional<Person> staff() {
        return Optional.ofNullable(restored).flatMap(Sessions.Restored::staff);
    }

    /**
     * The person, where only the person itself may act.
     *
     * @throws NotOneselfException when staff see the client area as the person
     */
    public Person oneself() {
        if (staff().isPresent()) {
            throw new NotOneselfException();
        }
        return person().orElseThrow();
    }

    /** The secret of the browser session, for tokens bound to it. */
    public Optional<String> sessionKey() {
        return Optional.ofNullable(restored).map(Sessions.Restored::sessionKey);
    }

    /** The session of a user who is here in person: not of staff, be it in the own area or as a user. */
    public Optional<OwnSession> ownSession() {
        return Optional.ofNullable(restored)
                .filter(own -> own.behind().isEmpty() && own.person().area() == Area.CLIENT)
                .map(own -> new OwnSession(
                        own.person(),
                        Optional.of(own.provenAt()).filter(at -> at.isAfter(Instant.EPOCH)),
                        own.strong(),
                        own.factorsElsewhere(),
                        OpenSessions.hash(own.sessionKey())));
    }

    /** When whoever sits at the browser last proved it, in the session of that very person. */
    Optional<Instant> provenAt() {
        return acting().map(Sessions.Restored::provenAt);
    }

    /** Whether that proof had a second factor. */
    boolean isStrong() {
        return acting().filter(Sessions.Restored::strong).isPresent();
    }

    private Optional<Sessions.Restored> acting() {
        return Optional.ofNullable(restored).map(own -> own.behind().orElse(own));
    }

    /** The browser's address; empty where there is no browser. */
    public String address() {
        return address == null ? "" : address;
    }

    /** Says in whose name a job acts until it says otherwise; a request of a browser never does. */
    void deputise(@Nullable Actor actor) {
        this.deputised = actor;
    }

    /** Who acts, as the record names it: staff under both names while they see the client area as a user. */
    public Actor actor() {
        if (address == null) {
            return deputised == null ? Actor.system() : deputised;
        }
        if (program != null) {
            return program;
        }
        if (staff().isPresent()) {
            Person user = person().orElseThrow();
            return staff().get().actor(address()).as(user.id(), user.fullName());
        }
        return person().map(person -> person.actor(address()))
                .orElseGet(() -> new Actor(Actor.Kind.NOBODY, null, "", address()));
    }
}
