package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.Email;
import org.panelkey.providers.Identity;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderException;
import org.panelkey.providers.ProviderFailure;
import org.panelkey.providers.ProviderFailure.Cause;
import org.panelkey.providers.ProviderPeople;
import org.panelkey.providers.Providers;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroupId;

/** Decides who somebody is here for whom a provider vouches, and brings name and role group up to date. */
@ApplicationScoped
public class ProviderAdmission {

    private Providers providers;
    private ProviderPeople linked;
    private Administrators administrators;
    private People people;
    private OpenSessions open;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderAdmission() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderAdmission(
            Providers providers,
            ProviderPeople linked,
            Administrators administrators,
            People people,
            OpenSessions open) {
        this.providers = providers;
        this.linked = linked;
        this.administrators = administrators;
        this.people = people;
        this.open = open;
    }

    /** The role group that the person's groups mean now; whoever has none any more is signed out everywhere. */
    @Transactional
    public Optional<RoleGroupId> roleGroup(Provider provider, Identity identity) {
        Set<String> groups = identity.groups().orElse(Set.of());
        Optional<RoleGroupId> found = providers.roleGroup(provider.id(), groups);
        if (found.isEmpty()) {
            linked.find(provider, identity.subject())
                    .flatMap(id -> people.find(Area.ADMIN, id.value()))
                    .ifPresent(person -> open.endAll(person.holder()));
        }
        return found;
    }

    /**
     * Lets somebody in as a member of a role group; nothing is changed when it throws.
     *
     * @throws ProviderException when nobody here is to be let in for it
     * @throws org.panelkey.staff.LastAdministratorException when the new role group would leave nobody to administer
     */
    @Transactional(rollbackOn = ProviderException.class)
    public Person admit(Provider provider, Identity identity, RoleGroupId roleGroup) throws ProviderException {
        Optional<AdministratorId> known = linked.find(provider, identity.subject());
        AdministratorId id = known.isPresent() ? known.get() : firstTime(provider, identity, roleGroup);
        if (administrators.find(id).filter(Administrator::isEnabled).isEmpty()) {
            throw refused(Cause.PROVIDER_PERSON_DISABLED, identity);
        }
        administrators.follow(id, identity.name(), roleGroup, provider.name());
        return people.find(Area.ADMIN, id.value()).orElseThrow();
    }

    private AdministratorId firstTime(Provider provider, Identity identity, RoleGroupId roleGroup)
            throws ProviderException {
        Optional<Email> email = identity.email().flatMap(Email::parse);
        Optional<Administrator> same = email.flatMap(found -> administrators.findByEmail(found.value()));
        if (same.isPresent()) {
            // An address is no proof of who somebody is: that the two are one, an administrator has to say.
            if (!linked.redeem(provider, same.get().id())) {
                throw refused(Cause.PROVIDER_EMAIL_TAKEN, identity);
            }
            linked.link(provider, same.get(), identity.subject());
            return same.get().id();
        }
        if (!provider.createsPeople()) {
            throw refused(Cause.PROVIDER_PERSON_UNKNOWN, identity);
        }
        if (email.isEmpty()) {
            throw refused(Cause.PROVIDER_NO_EMAIL, identity);
        }
        String language = identity.german() ? "de" : "en";
        AdministratorId made =
                administrators.admit(email.get().value(), identity.name(), roleGroup, language, provider.name());
        linked.link(provider, administrators.find(made).orElseThrow(), identity.subject());
        return made;
    }

    private static ProviderException refused(Cause cause, Identity identity) {
        return new ProviderException(
                new ProviderFailure(cause, identity.email().orElse("no confirmed e-mail address")));
    }
}
