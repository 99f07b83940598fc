package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.panelkey.arrivals.Arrivals;
import org.panelkey.arrivals.Awaited;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.identity.Sessions;
import org.panelkey.identity.Throttle;
import org.panelkey.web.Answers;

/**
 * Where a one-time link of another system leads. Looking at it changes nothing: mail scanners, previews and prefetching
 * browsers follow links, too. The form on it goes on by itself where script runs and nobody has to be asked.
 */
@Named("arrival")
@RequestScoped
public class ArrivalPage {

    @Inject
    Arrivals arrivals;

    @Inject
    CurrentPerson current;

    @Inject
    Sessions sessions;

    @Inject
    Throttle throttle;

    private final String token = Answers.parameter(Arrivals.TOKEN).orElse("");
    private @Nullable Awaited awaited;
    private boolean somebodyElse;

    /** Looks whom the link is for; a dead one costs as guessing does at the door. */
    public void open() {
        awaited = arrivals.look(Answers.request(), token).orElse(null);
        somebodyElse = awaited != null && arrivals.isSomebodyElseHere(token);
        if (awaited == null && !throttle.admits(current.address())) {
            Answers.error(429);
        }
    }

    /** Whether the link opens anything. */
    public boolean isLive() {
        return awaited != null;
    }

    /** Whether it goes on by itself: not in a browser that staff are signed in with, who would hardly notice a change. */
    public boolean isByItself() {
        return (awaited != null && !awaited.isSomebody())
                || sessions.restore(Answers.request(), Area.ADMIN).isEmpty();
    }

    /** Whether it would sign somebody in; else who is here goes on to its page, or whoever comes signs in there. */
    public boolean isSigning() {
        return awaited != null && awaited.isSomebody();
    }

    /** Whether somebody is signed in here. */
    public boolean isSomebodyHere() {
        return current.person().isPresent();
    }

    /** Whom it would sign in; null for a dead link. */
    public @Nullable Awaited getAwaited() {
        return awaited;
    }

    /** As whom this browser shows the client area, when that is somebody else; empty otherwise. */
    public String getSomebodyElse() {
        return somebodyElse
                ? current.staff().or(current::person).map(Person::email).orElse("")
                : "";
    }

    /** The token of the link. */
    public String getToken() {
        return token;
    }
}
