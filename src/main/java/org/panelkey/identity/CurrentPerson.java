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
    private Sessions.@Nullable Restored restored;

    /** Says who sends the request, and from where. */
    public void arrive(Optional<Sessions.Restored> who, String browserAddress) {
        this.restored = who.orElse(null);
        this.address = browserAddress;
    }

    /** Takes what has just changed in the session. */
    void refresh(Optional<Sessions.Restored> who) {
        this.restored = who.orElse(null);
    }

    /** The person, if signed in to the area that the request is for. */
    public Optional<Person> person() {
        return Optional.ofNullable(restored).map(Sessions.Restored::person);
    }

    /** The secret of the browser session, for tokens bound to it. */
    public Optional<String> sessionKey() {
        return Optional.ofNullable(restored).map(Sessions.Restored::sessionKey);
    }

    /** When the person last proved in this session who it is. */
    Optional<Instant> provenAt() {
        return Optional.ofNullable(restored).map(Sessions.Restored::provenAt);
    }

    /** Whether that proof had a second factor. */
    boolean isStrong() {
        return restored != null && restored.strong();
    }

    /** The browser's address; empty where there is no browser. */
    public String address() {
        return address == null ? "" : address;
    }

    Actor actor() {
        if (address == null) {
            return Actor.system();
        }
        return person().map(person -> person.actor(address()))
                .orElseGet(() -> new Actor(Actor.Kind.NOBODY, null, "", address()));
    }
}
