package org.panelkey.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.panelkey.audit.Actor;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.identity.StepUp;
import org.panelkey.signon.Asked;
import org.panelkey.signon.Entered;
import org.panelkey.signon.SignOn;
import org.panelkey.signon.Target;
import org.panelkey.signon.Visitor;

/** Brings the person behind the present request to the sign-on. */
@ApplicationScoped
public class Doorway {

    private SignOn signOn;
    private CurrentPerson current;
    private StepUp stepUp;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Doorway() {}

    /** Builds one from its parts. */
    @Inject
    public Doorway(SignOn signOn, CurrentPerson current, StepUp stepUp) {
        this.signOn = signOn;
        this.current = current;
        this.stepUp = stepUp;
    }

    /** Asks for the way into a target. */
    public Asked ask(Target target) {
        return signOn.ask(visitor(), target);
    }

    /** Takes the way that a token opens. */
    public Entered enter(String token) {
        return signOn.enter(visitor(), token);
    }

    private Visitor visitor() {
        // Staff who see the client area as a user read the panel in their own language.
        Person person = current.staff().or(current::person).orElseThrow();
        Actor actor = current.actor();
        try {
            // The text is a literal address, so nothing is looked up.
            InetAddress address = InetAddress.getByName(current.address());
            return new Visitor(
                    actor, address, person.language(), current.sessionKey().orElseThrow(), stepUp.isFreshAndStrong());
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalStateException("Not a literal address", notAnAddress);
        }
    }
}
