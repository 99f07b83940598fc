package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.User;
import org.panelkey.accounts.Users;
import org.panelkey.applications.ApplicationAddress.Purpose;
import org.panelkey.identity.OpenSessions;

/** Whether what came of a sign-in still counts: asked of the database each time it is used. */
@ApplicationScoped
public class Living {

    private Applications applications;
    private Users users;
    private Consents consents;
    private OpenSessions sessions;
    private UserLocks locks;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Living() {}

    /** Builds one from its parts. */
    @Inject
    public Living(Applications applications, Users users, Consents consents, OpenSessions sessions, UserLocks locks) {
        this.applications = applications;
        this.users = users;
        this.consents = consents;
        this.sessions = sessions;
        this.locks = locks;
    }

    /**
     * Why a code counts no more; empty when it does. It is for a person who is still here, and for an address that is still
     * the application's.
     */
    Optional<String> codeObjection(Grant grant) {
        Optional<String> objection = objection(grant);
        if (objection.isPresent()) {
            return objection;
        }
        if (!applications.addresses(grant.application(), Purpose.SIGN_IN).contains(grant.redirectAddress())) {
            return Optional.of("ADDRESS_GONE");
        }
        return sessions.isOpen(grant.sessionHash()) ? Optional.empty() : Optional.of("SESSION_ENDED");
    }

    /** Why it counts no more; empty when it does. */
    Optional<String> objection(Grant grant) {
        if (grant.isEnded()) {
            return Optional.of("SIGN_IN_ENDED");
        }
        if (application(grant).isEmpty()) {
            return Optional.of("APPLICATION_OFF");
        }
        if (user(grant).isEmpty()) {
            return Optional.of("USER_CHANGED");
        }
        Set<IdScope> allowed = allowed(grant, grant.scopes());
        if (allowed.isEmpty()) {
            return Optional.of("NOT_ALLOWED");
        }
        // What may be used while the person is away outlives the session; nothing else does.
        boolean away = allowed.contains(IdScope.OFFLINE_ACCESS);
        return away || sessions.isOpen(grant.sessionHash()) ? Optional.empty() : Optional.of("SESSION_ENDED");
    }

    /**
     * The lock that stops its user at this moment; empty when none does. It ends nothing: what counted before counts again
     * when the lock has ended.
     */
    Optional<Stopped> stop(Grant grant) {
        return locks.on(grant.user());
    }

    Optional<Application> application(Grant grant) {
        return applications.find(grant.application()).filter(Application::isEnabled);
    }

    /** The user, as long as neither disabled nor with another password or address than at the sign-in. */
    Optional<User> user(Grant grant) {
        return users.find(grant.user())
                .filter(User::isEnabled)
                .filter(found -> found.sessionEpoch() == grant.userEpoch());
    }

    /** What of these scopes the application may still ask for and the user still allows; none without the first of all. */
    Set<IdScope> allowed(Grant grant, Set<IdScope> scopes) {
        Set<IdScope> left = EnumSet.noneOf(IdScope.class);
        left.addAll(scopes);
        left.retainAll(application(grant).map(Application::scopes).orElse(Set.of()));
        left.retainAll(consents.find(grant.application(), grant.user())
                .map(Consent::scopes)
                .orElse(Set.of()));
        return left.contains(IdScope.OPENID) ? left : Set.of();
    }
}
