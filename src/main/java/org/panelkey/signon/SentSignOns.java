package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Optional;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/**
 * Lets users into the panels of their services whom another system sends there.
 *
 * <p>It is a sign-on like any other, but for the click, which was made elsewhere: nobody is let in whom the user's own
 * rights don't let in, or whom whoever answers for the system could not let in. Nobody is sent into a server itself.
 */
@ApplicationScoped
public class SentSignOns {

    private SignOn signOn;
    private Users users;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SentSignOns() {}

    /** Builds one from its parts. */
    @Inject
    public SentSignOns(SignOn signOn, Users users, AuditLog audit) {
        this.signOn = signOn;
        this.users = users;
        this.audit = audit;
    }

    /**
     * Makes one session, by one call of the panel that is never repeated; not to be called within a transaction.
     *
     * @param browser where the user's browser is: some panels admit the session from there alone
     * @param alongside what is to be stored together with the intent, before the panel is called
     */
    @Requires(AdminPermission.SIGN_ON_TO_SERVICES)
    public Entered enter(UserId id, Target.OfService target, InetAddress browser, Runnable alongside) {
        Actor system = audit.actor();
        if (system.kind() != Actor.Kind.API) {
            throw new IllegalStateException("People enter by their own click");
        }
        Optional<User> user = users.find(id);
        Actor actor = system.as(id.value(), user.map(User::name).orElse(""));
        String language = user.map(User::language).orElse("en");
        return signOn.send(new Visitor(actor, browser, language, "", false), target, alongside);
    }
}
