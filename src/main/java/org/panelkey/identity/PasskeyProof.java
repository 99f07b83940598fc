package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.panelkey.factors.Factors;
import org.panelkey.factors.Passkey;
import org.panelkey.factors.PasskeySite;
import org.panelkey.factors.Passkeys;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Installation;

/**
 * Asks browsers for passkeys and takes their answers.
 *
 * <p>Each challenge belongs to one browser session and one area and is forgotten before its answer is looked at.
 */
@ApplicationScoped
public class PasskeyProof {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private Passkeys passkeys;
    private Factors factors;
    private Installation installation;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PasskeyProof() {}

    /** Builds one from its parts. */
    @Inject
    public PasskeyProof(Passkeys passkeys, Factors factors, Installation installation, Clock clock) {
        this.passkeys = passkeys;
        this.factors = factors;
        this.installation = installation;
        this.clock = clock;
    }

    /** What the browser is asked at a door, where nobody is known yet. */
    public String askAnybody(HttpServletRequest request, Area area) {
        return passkeys.askAnybody(site(), challenge(request, area));
    }

    /** What the browser is asked when it has to be this person. */
    public String ask(HttpServletRequest request, Person person) {
        return passkeys.ask(person.holder(), site(), challenge(request, person.area()));
    }

    /** What the browser is asked when it shall make a passkey for this person. */
    public String askToMake(HttpServletRequest request, Person person, String siteName) {
        return passkeys.askToMake(person.holder(), site(), siteName, challenge(request, person.area()));
    }

    /** Adds what the browser made, and brings recovery codes along where there are none; empty when it is not right. */
    Optional<List<Secret>> add(HttpServletRequest request, Person person, String name, String answer) {
        return taken(request, person.area())
                .flatMap(challenge -> factors.addPasskey(person.holder(), name, site(), challenge, answer));
    }

    /** The passkey that answered rightly, if any. */
    Optional<Passkey> use(HttpServletRequest request, Area area, String answer) {
        return taken(request, area).flatMap(challenge -> passkeys.use(site(), challenge, answer));
    }

    /** Whether one of this person's passkeys answered rightly. */
    boolean isOf(HttpServletRequest request, Person person, String answer) {
        return use(request, person.area(), answer)
                .filter(passkey -> passkey.holderKind() == person.area().kind() && passkey.holderId() == person.id())
                .isPresent();
    }

    private PasskeySite site() {
        return PasskeySite.of(installation.baseAddress());
    }

    /** The same one for all tabs of a browser, until it was answered or got old. */
    private String challenge(HttpServletRequest request, Area area) {
        HttpSession session = request.getSession(true);
        if (session.getAttribute(attribute(area)) instanceof Challenge present && !isOld(present)) {
            return present.value();
        }
        String value = RandomValue.draw().reveal();
        session.setAttribute(attribute(area), new Challenge(value, clock.millis()));
        return value;
    }

    private Optional<String> taken(HttpServletRequest request, Area area) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(attribute(area)) instanceof Challenge challenge)) {
            return Optional.empty();
        }
        session.removeAttribute(attribute(area));
        return isOld(challenge) ? Optional.empty() : Optional.of(challenge.value());
    }

    private boolean isOld(Challenge challenge) {
        return clock.millis() - challenge.at() > LIFE.toMillis();
    }

    private static String attribute(Area area) {
        return "panelkey.challenge." + area.name();
    }

    private record Challenge(String value, long at) implements Serializable {}
}
