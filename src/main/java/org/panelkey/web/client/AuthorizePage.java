package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.Rule;
import org.panelkey.applications.Authorizations;
import org.panelkey.applications.OAuthPath;
import org.panelkey.applications.Standing;
import org.panelkey.applications.Stopped;
import org.panelkey.signon.Stop;
import org.panelkey.web.Answers;
import org.panelkey.web.StopNote;

/**
 * Asks a user whether an application may learn who it is.
 *
 * <p>What leads back to the application is a link and never the answer to a form: browsers let no such answer lead to
 * another site.
 */
@Named("authorize")
@RequestScoped
public class AuthorizePage {

    private static final String MARK = "mark";

    @Inject
    Authorizations authorizations;

    @Inject
    ClientMe me;

    private final String key = Answers.parameter(OAuthPath.REQUEST).orElse("");
    private final String said = Answers.parameter(MARK).orElse("");
    private @Nullable Standing standing;
    private @Nullable Stopped stop;
    private Authorizations.@Nullable Asking asking;

    /** Looks what is missing; a proof is asked for at once. */
    public void open() {
        if (standing() == Standing.NEEDS_PROOF) {
            String back = OAuthPath.ASK + "?" + OAuthPath.REQUEST + "=" + key;
            Answers.redirect("/client/confirm?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        }
    }

    /** Takes a yes. */
    public void allow() {
        authorizations.allow(key, said);
        standing = null;
    }

    /** Takes a no. */
    public void deny() {
        authorizations.deny(key, said);
        standing = null;
    }

    private Standing standing() {
        if (standing == null) {
            standing = authorizations.standing(key);
            stop = standing == Standing.LOCKED ? authorizations.stop().orElse(null) : null;
            if (standing == Standing.LOCKED && stop == null) {
                // It ended at this moment.
                standing = authorizations.standing(key);
            }
        }
        return standing;
    }

    /** Whether the user is to be asked. */
    public boolean isAsked() {
        return standing() == Standing.NEEDS_CONSENT && asking().isPresent();
    }

    /** Whether there is an answer to go on with. */
    public boolean isOnward() {
        return standing() == Standing.READY || standing() == Standing.DENIED || standing() == Standing.SOMEBODY_ELSE;
    }

    /** The lock that stops the user; null when none does. */
    public @Nullable StopNote getStop() {
        boolean locked = standing() == Standing.LOCKED && asking().isPresent();
        return locked && stop != null ? note(stop) : null;
    }

    private static StopNote note(Stopped by) {
        Rule rule = by.everybody() ? Rule.LOCKED_EVERYWHERE : Rule.LOCKED_PERSON;
        return StopNote.saying("authorize.stop." + rule, new Stop(rule, by.reason(), by.until()));
    }

    /** Whether there is no such question any more. */
    public boolean isOver() {
        return !isAsked() && !isOnward() && getStop() == null;
    }

    private Optional<Authorizations.Asking> asking() {
        if (asking == null) {
            asking = authorizations.asking(key).orElse(null);
        }
        return Optional.ofNullable(asking);
    }

    /** What the application is called. */
    public String getName() {
        return asking().map(Authorizations.Asking::name).orElse("");
    }

    /** Where the answer goes. */
    public String getHost() {
        return asking().map(Authorizations.Asking::host).orElse("");
    }

    /** What it asks for, by name. */
    public List<String> getScopes() {
        return asking().map(found ->
                        found.scopes().stream().sorted().map(Enum::name).toList())
                .orElse(List.of());
    }

    /** As whom the user is signed in. */
    public String getWho() {
        return me.getName();
    }

    /** Binds the page to the session. */
    public String getMark() {
        return authorizations.mark(key);
    }

    /** By what the question is found. */
    public String getKey() {
        return key;
    }
}
