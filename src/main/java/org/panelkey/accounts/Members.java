package org.panelkey.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.finding.FindableNames;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** What owners, and staff who manage clients, do with the members of an account. */
@ApplicationScoped
public class Members {

    private EntityManager entities;
    private Clock clock;
    private ClientAccounts accounts;
    private Users users;
    private Keepers keepers;
    private OpenOffers offers;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Members() {}

    /** Builds one from its parts. */
    @Inject
    public Members(
            EntityManager entities,
            Clock clock,
            ClientAccounts accounts,
            Users users,
            Keepers keepers,
            OpenOffers offers,
            AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.accounts = accounts;
        this.users = users;
        this.keepers = keepers;
        this.offers = offers;
        this.audit = audit;
    }

    /**
     * Changes what a member may do, with which services, and for how long.
     *
     * @param seen the version that the changes were made to
     * @throws NotAMemberException when the user was taken out meanwhile
     */
    @Transactional
    @ForPrograms
    @FreshProof
    public void change(
            ClientAccountId id, UserId user, int seen, Set<AccountPermission> permissions, ServiceShare share) {
        ClientAccount account = kept(id);
        Membership member = accounts.membership(user, id).orElseThrow(NotAMemberException::new);
        Seen.check(seen, member.version());
        endOffers(id, user);
        String before = words(member);
        member.permit(permissions);
        member.share(share);
        entities.flush();
        audit.record(Entry.done(
                Action.CHANGE,
                ClientAccounts.subject(account),
                "member " + user + ": " + before + " -> " + words(member)));
    }

    /** Takes a user out of an account; false when the user was none of its members. */
    @Transactional
    public boolean dismiss(ClientAccountId id, UserId user) {
        ClientAccount account = kept(id);
        endOffers(id, user);
        Optional<Membership> member = accounts.membership(user, id);
        member.ifPresent(found -> {
            String before = words(found);
            entities.remove(found);
            entities.flush();
            audit.record(Entry.done(
                    Action.CHANGE, ClientAccounts.subject(account), "member " + user + ": " + before + " -> none"));
        });
        return member.isPresent();
    }

    /** Makes a user a member at once; for staff, who need not ask the user. */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void attach(ClientAccountId id, UserId user, Set<AccountPermission> permissions, ServiceShare share) {
        hold(id);
        endOffers(id, user);
        join(id, user, permissions, share, "attached");
    }

    /**
     * Makes a user a member, or gives a member what was offered; part of accepting an invitation, which has checked who
     * offered it.
     */
    @Transactional
    public void accept(ClientAccountId id, UserId user, Set<AccountPermission> permissions, ServiceShare share) {
        join(id, user, permissions, share, "accepted");
    }

    private void join(
            ClientAccountId id, UserId user, Set<AccountPermission> permissions, ServiceShare share, String how) {
        ClientAccount account = locked(id);
        if (account.owner().equals(user)) {
            // Holds everything already, and a membership beside it would only wait for the day when it does not.
            return;
        }
        Optional<Membership> present = accounts.membership(user, id);
        String before = present.map(Members::words).orElse("none");
        Membership member = present.orElseGet(() -> {
            Membership fresh = new Membership(user, id, permissions);
            entities.persist(fresh);
            return fresh;
        });
        member.permit(permissions);
        member.share(share);
        entities.flush();
        audit.record(Entry.done(
                Action.CHANGE,
                ClientAccounts.subject(account),
                "member " + user + " " + how + ": " + before + " -> " + words(member)));
    }

    /**
     * Hands an account to one of its members; who owned it stays as a member with all permissions.
     *
     * @param seen the version of the account that the person saw
     * @throws NotAMemberException when the user is no member now, or may not sign in
     */
    @Transactional
    @FreshProof
    public void handOver(ClientAccountId id, int seen, UserId to) {
        ClientAccount account = kept(id);
        Seen.check(seen, account.version());
        Membership member = accounts.membership(to, id)
                .filter(found -> !found.share().hasEnded(clock.instant()))
                .filter(found -> users.find(to).filter(User::isEnabled).isPresent())
                .orElseThrow(NotAMemberException::new);
        FindableNames names = new FindableNames(entities);
        names.holdUser(to.value());
        UserId old = account.owner();
        entities.remove(member);
        account.handOver(to, clock.instant());
        entities.persist(new Membership(old, id, EnumSet.allOf(AccountPermission.class)));
        entities.flush();
        names.clientChanged(id.value());
        audit.record(Entry.done(
                Action.CHANGE, ClientAccounts.subject(account), "owner " + old + " -> " + to + ", handed over"));
    }

    /** Whether other systems may sign people in to the client area of an account from now on. */
    @Transactional
    @ForPrograms
    @FreshProof
    public void admitSignOnIn(ClientAccountId id, int seen, boolean admitted) {
        ClientAccount account = kept(id);
        Seen.check(seen, account.version());
        if (account.admitsSignOnIn() != admitted) {
            account.admitSignOnIn(admitted);
            entities.flush();
            audit.record(Entry.done(
                    Action.CHANGE,
                    ClientAccounts.subject(account),
                    "sign-on into the client area: " + (admitted ? "off -> on" : "on -> off")));
        }
    }

    /** Holds an account until the transaction ends, so that all who decide about its members take turns. */
    @Transactional
    public void hold(ClientAccountId id) {
        locked(id);
    }

    private void endOffers(ClientAccountId id, UserId user) {
        users.find(user).flatMap(found -> Email.parse(found.email())).ifPresent(email -> offers.end(id, email));
    }

    private ClientAccount kept(ClientAccountId id) {
        ClientAccount account = locked(id);
        keepers.check(account);
        return account;
    }

    private ClientAccount locked(ClientAccountId id) {
        // Held until the end: an owner who hands the account over must not be changing its members at the same time.
        return Optional.ofNullable(entities.find(ClientAccount.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow();
    }

    private static String words(Membership member) {
        return ClientAccounts.keys(member.permissions()) + ", " + member.share().words();
    }
}
