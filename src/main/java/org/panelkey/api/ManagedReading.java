package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.applications.Application;
import org.panelkey.applications.ApplicationAddress.Purpose;
import org.panelkey.applications.ApplicationId;
import org.panelkey.applications.Applications;
import org.panelkey.applications.Consent;
import org.panelkey.applications.Consents;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.credentials.ApiCredentialId;
import org.panelkey.credentials.ApiRights;
import org.panelkey.credentials.ApiScope;
import org.panelkey.invitations.InvitationId;
import org.panelkey.invitations.Invitations;
import org.panelkey.locks.LockId;
import org.panelkey.locks.Locks;
import org.panelkey.locks.SignOnLock;
import org.panelkey.staff.NotPermittedException;

/**
 * What callers may read that people see only when they may change it too. For callers these are two scopes, of which the
 * one for reading stands for nothing else; so the scope itself is asked for, each time.
 */
@ApplicationScoped
public class ManagedReading {

    private static final Set<ApiScope> APPLICATIONS =
            EnumSet.of(ApiScope.APPLICATIONS_READ, ApiScope.APPLICATIONS_WRITE);
    private static final Set<ApiScope> LOCKS = EnumSet.of(ApiScope.LOCKS_READ, ApiScope.LOCKS_WRITE);
    private static final Set<ApiScope> INVITATIONS = EnumSet.of(ApiScope.INVITATIONS_READ, ApiScope.INVITATIONS_WRITE);

    @Inject
    ApiRights rights;

    @Inject
    AuditLog audit;

    @Inject
    Applications applications;

    @Inject
    Consents consents;

    @Inject
    Locks locks;

    @Inject
    ClientAccounts accounts;

    @Inject
    Invitations invitations;

    /** The applications after an id, in the order of ids. */
    @Transactional
    public List<SeenApplication> applications(long after, int most) {
        check(APPLICATIONS);
        return applications.following(after, most).stream().map(this::seen).toList();
    }

    /** One application. */
    @Transactional
    public Optional<SeenApplication> application(long id) {
        check(APPLICATIONS);
        return applications.find(new ApplicationId(id)).map(this::seen);
    }

    /** Who signed in through an application, after the id of a user; empty where there is no such application. */
    @Transactional
    public Optional<List<Consent>> users(long id, long after, int most) {
        check(APPLICATIONS);
        return applications.find(new ApplicationId(id)).map(found -> consents.following(found.id(), after, most));
    }

    /** The locks in force after an id, in the order of ids. */
    @Transactional
    public List<SignOnLock> locks(long after, int most) {
        check(LOCKS);
        return locks.following(after, most);
    }

    /** One lock, in force or not. */
    @Transactional
    public Optional<SignOnLock> lock(long id) {
        check(LOCKS);
        return locks.find(new LockId(id));
    }

    /** The open invitations of a client after an id, in the order of ids; empty where there is no such client. */
    @Transactional
    public Optional<List<SeenInvitation>> invitations(long client, long after, int most) {
        check(INVITATIONS);
        return accounts.find(new ClientAccountId(client))
                .map(found -> invitations.following(found.id(), after, most).stream()
                        .map(each -> new SeenInvitation(each, invitations.standing(each)))
                        .toList());
    }

    /** One open invitation of a client. */
    @Transactional
    public Optional<SeenInvitation> invitation(long client, long id) {
        check(INVITATIONS);
        return invitations
                .open(new ClientAccountId(client), new InvitationId(id))
                .map(found -> new SeenInvitation(found, invitations.standing(found)));
    }

    private SeenApplication seen(Application found) {
        return new SeenApplication(
                found,
                applications.addresses(found.id(), Purpose.SIGN_IN),
                applications.addresses(found.id(), Purpose.SIGN_OUT),
                applications.formerUntil(found.id()));
    }

    private void check(Set<ApiScope> any) {
        Actor actor = audit.actor();
        Long id = actor.id();
        if (actor.kind() == Actor.Kind.API && id != null && rights.have(new ApiCredentialId(id), any)) {
            return;
        }
        ApiScope needed = any.iterator().next();
        audit.recordApart(
                Entry.denied(Action.ENTER_PAGE, Subject.of("function", null, "ManagedReading"), needed.key()));
        throw new NotPermittedException(needed.permissions().iterator().next());
    }
}
