package org.panelkey.providers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;
import org.panelkey.storage.Seen;

/** All providers that staff, clients or both may sign in through. */
@ApplicationScoped
public class Providers {

    private EntityManager entities;
    private RoleGroups roleGroups;
    private AuditLog audit;
    private SecretBox box;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Providers() {}

    /** Builds one from its parts. */
    @Inject
    public Providers(EntityManager entities, RoleGroups roleGroups, AuditLog audit, SecretBox box) {
        this.entities = entities;
        this.roleGroups = roleGroups;
        this.audit = audit;
        this.box = box;
    }

    /** The provider with this id. */
    public Optional<Provider> find(ProviderId id) {
        return Optional.ofNullable(entities.find(Provider.class, id.value()));
    }

    /** All providers by name. */
    public List<Provider> all() {
        return entities.createQuery("select p from Provider p order by p.name, p.id", Provider.class)
                .getResultList();
    }

    /** Whether no other issuer's answers could be taken for this one's, since browsers are sent to no other. */
    public boolean isOnlyIssuer(Provider provider) {
        return all().stream().filter(Provider::isEnabled).allMatch(each -> each.issuer()
                .equals(provider.issuer()));
    }

    /** Those that are offered at the staff's door, by name. */
    public List<Provider> openToStaff() {
        return all().stream().filter(Provider::isOpenToStaff).toList();
    }

    /** Those that are offered at the clients' door, by name. */
    public List<Provider> openToClients() {
        return all().stream().filter(Provider::isOpenToClients).toList();
    }

    /** The provider as it is now, held until the transaction ends; also when it was read in this transaction before. */
    Optional<Provider> hold(ProviderId id) {
        Optional<Provider> found = entities.createQuery("select p from Provider p where p.id = :id", Provider.class)
                .setParameter("id", id.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
        found.ifPresent(each -> entities.refresh(each, LockModeType.PESSIMISTIC_WRITE));
        return found;
    }

    /** Which group means which role group, in the order in which they are tried. */
    public List<GroupRule> rules(ProviderId id) {
        return entities.createQuery(
                        "select g from ProviderGroup g where g.providerId = :provider order by g.place",
                        ProviderGroup.class)
                .setParameter("provider", id.value())
                .getResultStream()
                .map(ProviderGroup::rule)
                .toList();
    }

    /** The role group that somebody's groups mean; empty when none of them means any. */
    public Optional<RoleGroupId> roleGroup(ProviderId id, Set<String> groups) {
        return GroupClaim.first(rules(id), groups);
    }

    /**
     * Adds a provider with the secret that it gave us.
     *
     * @throws org.panelkey.staff.BeyondOwnRightsException when a group is to mean a role group that holds more than the
     *     caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_PROVIDERS)
    public ProviderId add(ProviderData data, Secret secret) {
        checkWithinReach(data.groups());
        Provider provider = new Provider(data);
        entities.persist(provider);
        provider.seal(box.seal(secret, ProviderSecrets.place(provider.id())));
        store(provider.id(), data.groups());
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(provider), describe(provider)));
        return provider.id();
    }

    /**
     * Changes a provider. Another issuer makes strangers of everybody who was linked.
     *
     * @param seen the version that the changes were made to
     * @param secret the new secret; empty keeps the present one, which only the same issuer may get
     * @throws org.panelkey.staff.BeyondOwnRightsException when a group means, or is to mean, a role group that holds
     *     more than the caller
     * @throws LastProviderException when nobody could sign in through a provider, and local sign-in is off
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_PROVIDERS)
    public void change(ProviderId id, int seen, ProviderData data, Optional<Secret> secret) {
        Provider provider = Seen.there(find(id));
        Seen.check(seen, provider.version());
        boolean moved = !provider.issuer().equals(data.issuer());
        if (secret.isEmpty() && moved) {
            throw new IllegalArgumentException("The stored secret stays with the issuer that it was given for");
        }
        // Also the present ones: whoever names the issuer decides who comes in as what.
        checkWithinReach(rules(id));
        checkWithinReach(data.groups());
        String before = describe(provider);
        provider.describe(data);
        secret.ifPresent(fresh -> provider.seal(box.seal(fresh, ProviderSecrets.place(id))));
        // The rules are rows of their own, and yet part of what was seen.
        entities.lock(provider, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        // Before people are forgotten: whoever links somebody holds the row, and then sees the new issuer.
        entities.flush();
        store(id, data.groups());
        if (moved) {
            forgetPeople(id);
            // It has to be registered there anew in any case.
            provider.takeOwnAddress();
        }
        entities.flush();
        checkSomeRemain();
        String after = describe(provider);
        audit.record(Entry.done(
                Action.CHANGE,
                subject(provider),
                (before.equals(after) ? "" : before + " -> " + after) + (secret.isPresent() ? " (new secret)" : "")));
    }

    /**
     * From now on has a provider send browsers back to an address of its own, which must be registered with it.
     *
     * @param seen the version that was in view
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_PROVIDERS)
    public void takeOwnAddress(ProviderId id, int seen) {
        Provider provider = Seen.there(find(id));
        Seen.check(seen, provider.version());
        checkWithinReach(rules(id));
        if (provider.hasOwnAddress()) {
            return;
        }
        provider.takeOwnAddress();
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(provider), "return address of its own"));
    }

    /**
     * Removes a provider; whoever came through it stays an administrator, without a way in of this kind.
     *
     * @throws LastProviderException when nobody could sign in through a provider, and local sign-in is off
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_PROVIDERS)
    public void remove(ProviderId id) {
        // Held, so that nobody is linked to it meanwhile.
        Provider provider = Seen.there(hold(id));
        checkWithinReach(rules(id));
        forget("ProviderGroup", id);
        forgetPeople(id);
        entities.remove(provider);
        entities.flush();
        checkSomeRemain();
        audit.record(Entry.done(Action.DELETE, subject(provider), ""));
    }

    static Subject subject(Provider provider) {
        return Subject.of("provider", provider.id().value(), provider.name());
    }

    private void checkWithinReach(List<GroupRule> rules) {
        rules.forEach(rule -> roleGroups.checkWithinReach(rule.roleGroup()));
    }

    private void checkSomeRemain() {
        if (openToStaff().isEmpty() && entities.find(LocalSignInOff.class, LocalSignInOff.ONLY) != null) {
            throw new LastProviderException();
        }
    }

    private void store(ProviderId id, List<GroupRule> rules) {
        forget("ProviderGroup", id);
        List<ProviderGroup> rows = new ArrayList<>();
        for (GroupRule rule : rules) {
            rows.add(new ProviderGroup(id, rows.size(), rule));
        }
        rows.forEach(entities::persist);
    }

    private void forgetPeople(ProviderId id) {
        forget("ProviderPerson", id);
        forget("PendingLink", id);
        forget("ProviderUser", id);
    }

    private void forget(String what, ProviderId id) {
        entities.createQuery("delete from " + what + " x where x.providerId = :provider")
                .setParameter("provider", id.value())
                .executeUpdate();
    }

    private String describe(Provider provider) {
        String groups = rules(provider.id()).stream()
                .map(rule -> rule.group() + " = "
                        + roleGroups
                                .find(rule.roleGroup())
                                .map(found -> found.name())
                                .orElse("?"))
                .collect(Collectors.joining(", "));
        return provider.issuer() + " as " + provider.clientId() + "; " + provider.scopes() + "; "
                + provider.groupClaim()
                + ": " + groups
                + (provider.createsPeople() ? "; creates administrators" : "")
                + (provider.countsAsFactor() ? "; counts as second factor" : "")
                + (provider.audience() == ProviderAudience.STAFF ? "" : "; for " + provider.audience())
                + (provider.isEnabled() ? "" : "; disabled");
    }
}
