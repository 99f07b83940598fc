package org.panelkey.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.finding.FindableNames;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** All client accounts and who belongs to them. */
@ApplicationScoped
public class ClientAccounts {

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ClientAccounts() {}

    /** Builds one from its parts. */
    @Inject
    public ClientAccounts(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    /** The account with this id. */
    public Optional<ClientAccount> find(ClientAccountId id) {
        return Optional.ofNullable(entities.find(ClientAccount.class, id.value()));
    }

    /** Those of the accounts that are there, in one statement. */
    public List<ClientAccount> find(Collection<ClientAccountId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select a from ClientAccount a where a.id in :ids", ClientAccount.class)
                .setParameter("ids", ids.stream().map(ClientAccountId::value).toList())
                .getResultList();
    }

    /** What a user may do in an account; empty for a stranger, and for a member whose time is over. */
    public Optional<AccountRights> rights(UserId user, ClientAccountId id) {
        Optional<ClientAccount> account = find(id);
        if (account.isPresent() && account.get().owner().equals(user)) {
            return account.map(AccountRights::ofOwner);
        }
        return account.flatMap(found -> membership(user, id)
                .filter(member -> !member.share().hasEnded(clock.instant()))
                .map(member -> AccountRights.ofMember(found, member)));
    }

    /** Everything that a user may do anywhere, by the accounts' names. */
    public List<AccountRights> rightsEverywhere(UserId user) {
        List<ClientAccount> accounts = entities.createQuery(
                        "select a from ClientAccount a where a.ownerId = :user or a.id in"
                                + " (select m.accountId from Membership m where m.userId = :user) order by a.name, a.id",
                        ClientAccount.class)
                .setParameter("user", user.value())
                .getResultList();
        return accounts.stream()
                .flatMap(account -> rights(user, account.id()).stream())
                .toList();
    }

    /** The membership of a user in an account, also one whose time is over. */
    public Optional<Membership> membership(UserId user, ClientAccountId account) {
        return entities.createQuery(
                        "select m from Membership m left join fetch m.serviceIds"
                                + " where m.userId = :user and m.accountId = :account",
                        Membership.class)
                .setParameter("user", user.value())
                .setParameter("account", account.value())
                .getResultStream()
                .findFirst();
    }

    /** The members of an account, without its owner. */
    public List<Membership> members(ClientAccountId id) {
        return entities.createQuery(
                        "select distinct m from Membership m left join fetch m.serviceIds"
                                + " where m.accountId = :account order by m.id",
                        Membership.class)
                .setParameter("account", id.value())
                .getResultList();
    }

    /** The first members of an account whose user's id is above this one, in the order of those, without its owner. */
    public List<Membership> membersFollowing(ClientAccountId id, long after, int most) {
        // No fetch of the services beside a limit: the provider would read every row to count what it reads.
        List<Long> found = entities.createQuery(
                        "select m.id from Membership m where m.accountId = :account and m.userId > :after"
                                + " order by m.userId",
                        Long.class)
                .setParameter("account", id.value())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
        return found.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select distinct m from Membership m left join fetch m.serviceIds where m.id in :ids"
                                        + " order by m.userId",
                                Membership.class)
                        .setParameter("ids", found)
                        .getResultList();
    }

    /** The first accounts of exactly this name. */
    public List<ClientAccount> named(String name, int most) {
        return entities.createQuery(
                        "select a from ClientAccount a where a.name = :name order by a.id", ClientAccount.class)
                .setParameter("name", name)
                .setMaxResults(most)
                .getResultList();
    }

    /** The first accounts whose id is above this one, in the order of ids. */
    public List<ClientAccount> following(long after, int most) {
        return entities.createQuery(
                        "select a from ClientAccount a where a.id > :after order by a.id", ClientAccount.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** A page of accounts whose name contains the text, by name. */
    public List<ClientAccount> search(String text, int from, int most) {
        return entities.createQuery(
                        "select a from ClientAccount a where lower(a.name) like :text escape '!' order by a.name, a.id",
                        ClientAccount.class)
                .setParameter("text", Users.contains(text))
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many accounts {@link #search} would find. */
    public int count(String text) {
        return entities.createQuery(
                        "select count(a) from ClientAccount a where lower(a.name) like :text escape '!'", Long.class)
                .setParameter("text", Users.contains(text))
                .getSingleResult()
                .intValue();
    }

    /** Opens an account for an owner. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ClientAccountId add(String name, UserId owner) {
        return open(name, owner, "");
    }

    /** Opens an account for the owner of what a list names. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ClientAccountId addImported(String name, UserId owner, String how) {
        return open(name, owner, how + ": ");
    }

    private ClientAccountId open(String name, UserId owner, String how) {
        FindableNames names = new FindableNames(entities);
        names.holdUser(owner.value());
        ClientAccount account = new ClientAccount(name, owner, clock.instant());
        entities.persist(account);
        entities.flush();
        names.clientChanged(account.id().value());
        audit.record(Entry.done(Action.CREATE, subject(account), how + "owner " + owner));
        return account.id();
    }

    /**
     * Changes name, status and owner. A new owner's own membership, if any, is no longer needed and goes; the old owner stays
     * as a member with all permissions.
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void change(ClientAccountId id, int seen, String name, AccountStatus status, UserId owner) {
        ClientAccount account = Seen.there(find(id));
        Seen.check(seen, account.version());
        String before = account.status() + ", owner " + account.owner();
        UserId old = account.owner();
        FindableNames names = new FindableNames(entities);
        if (!old.equals(owner)) {
            names.holdUser(owner.value());
        }
        account.describe(name, status);
        account.handOver(owner, clock.instant());
        membership(owner, id).ifPresent(entities::remove);
        if (!old.equals(owner)) {
            entities.persist(new Membership(old, id, EnumSet.allOf(AccountPermission.class)));
        }
        entities.flush();
        names.clientChanged(id.value());
        audit.record(Entry.done(
                Action.CHANGE, subject(account), before + " -> " + account.status() + ", owner " + account.owner()));
    }

    static String keys(Set<AccountPermission> permissions) {
        return permissions.isEmpty()
                ? "nothing"
                : permissions.stream().sorted().map(AccountPermission::key).collect(Collectors.joining(" "));
    }

    static Subject subject(ClientAccount account) {
        long id = account.id().value();
        return new Subject("client", id, account.name(), id, null, null);
    }
}
