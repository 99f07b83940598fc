package org.panelkey.providers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;

/**
 * Who of a provider is which user here.
 *
 * <p>A user says so, signed in and with the account in view; an e-mail address says nothing. Part of signing in, of the
 * user's own account and of what staff administer, which check who asks.
 */
@ApplicationScoped
public class ProviderUsers {

    private EntityManager entities;
    private Providers providers;
    private Users users;
    private AuditLog audit;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderUsers() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderUsers(EntityManager entities, Providers providers, Users users, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** How linking went. */
    public enum Linked {
        /** From now on the account is the user's. */
        DONE,
        /** It was the user's already. */
        PRESENT,
        /** It is another user's; nothing changed. */
        TAKEN,
        /** The user has another account at the provider; nothing changed. */
        ANOTHER,
        /** The provider is not open to clients any more, or the user is not as before; nothing changed. */
        OVER
    }

    /** Who it is here, by issuer and subject and by nothing else. */
    public Optional<UserId> find(Provider provider, String subject) {
        return Optional.ofNullable(entities.find(ProviderUser.class, SubjectKey.of(provider, subject)))
                .map(ProviderUser::user);
    }

    /** The company accounts of a user, the first linked first. */
    public List<ProviderUser> of(UserId user) {
        return entities.createQuery(
                        "select p from ProviderUser p where p.userId = :id order by p.linkedAt, p.providerId",
                        ProviderUser.class)
                .setParameter("id", user.value())
                .getResultList();
    }

    /** Who it is here, noted as used now; part of a sign-in and of nothing else. */
    @Transactional
    public Optional<UserId> use(Provider provider, String subject) {
        int used = entities.createQuery("update ProviderUser p set p.usedAt = :now where p.subjectKey = :key")
                .setParameter("now", clock.instant())
                .setParameter("key", SubjectKey.of(provider, subject))
                .executeUpdate();
        return used == 1 ? find(provider, subject) : Optional.empty();
    }

    /**
     * Links an account to the user who confirmed it.
     *
     * @param epoch the session epoch in which the user confirmed it
     */
    @Transactional
    public Linked link(CompanyAccount shown, UserId id, int epoch) {
        // Held before anything is looked at, and in this order, so that of several at once each sees the one before.
        Optional<Provider> provider = providers
                .hold(shown.provider())
                .filter(Provider::isOpenToClients)
                .filter(found -> found.issuer().equals(shown.issuer()));
        Optional<User> user = users.hold(id).filter(User::isEnabled).filter(found -> found.sessionEpoch() == epoch);
        if (provider.isEmpty() || user.isEmpty()) {
            return Linked.OVER;
        }
        Optional<UserId> present = find(provider.get(), shown.subject());
        if (present.isPresent()) {
            return present.get().equals(id) ? Linked.PRESENT : Linked.TAKEN;
        }
        if (of(id).stream().anyMatch(each -> each.provider().equals(shown.provider()))) {
            return Linked.ANOTHER;
        }
        entities.persist(new ProviderUser(provider.get(), id, shown, clock.instant()));
        entities.flush();
        audit.record(Entry.done(
                Action.CHANGE,
                subject(user.get()),
                "linked to " + provider.get().name() + ": " + shown.name()));
        return Linked.DONE;
    }

    /**
     * Forgets a user's company account.
     *
     * @return what was forgotten; empty when the user has no such one
     */
    @Transactional
    public Optional<ProviderUser> unlink(UserId id, CompanyLinkId which) {
        User user = users.hold(id).orElseThrow();
        // Looked for among the user's own: a link of somebody else is none here.
        Optional<ProviderUser> found =
                of(id).stream().filter(each -> each.id().equals(which)).findFirst();
        found.ifPresent(link -> {
            entities.remove(link);
            entities.flush();
            String name = providers.find(link.provider()).map(Provider::name).orElse("a provider");
            audit.record(
                    Entry.done(Action.CHANGE, subject(user), "no longer linked to " + name + ": " + link.account()));
        });
        return found;
    }

    private static Subject subject(User user) {
        return Subject.of("user", user.id().value(), user.name() + " <" + user.email() + ">");
    }
}
