package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.panelkey.accounts.UserId;
import org.panelkey.providers.Identity;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderException;
import org.panelkey.providers.ProviderFailure;
import org.panelkey.providers.ProviderFailure.Cause;
import org.panelkey.providers.ProviderUsers;
import org.panelkey.providers.Providers;

/** Decides which user somebody is for whom a provider vouches: by what was linked, and never by an e-mail address. */
@ApplicationScoped
public class ClientAdmission {

    private Providers providers;
    private ProviderUsers linked;
    private People people;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ClientAdmission() {}

    /** Builds one from its parts. */
    @Inject
    public ClientAdmission(Providers providers, ProviderUsers linked, People people) {
        this.providers = providers;
        this.linked = linked;
        this.people = people;
    }

    /**
     * The user whose company account it is, as the database has it now.
     *
     * @return empty when the account is linked to nobody
     * @throws ProviderException when the user, or the provider, is switched off
     */
    @Transactional(rollbackOn = ProviderException.class)
    public Optional<Person> admit(Provider provider, Identity identity) throws ProviderException {
        checkOpen(provider);
        Optional<UserId> id = linked.use(provider, identity.subject());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<Person> person = people.find(Area.CLIENT, id.get().value());
        if (person.isEmpty()) {
            throw refused(Cause.PROVIDER_USER_DISABLED, identity);
        }
        return person;
    }

    /**
     * Sees that an account can be shown to a user for linking.
     *
     * @return whether it is the user's already
     * @throws ProviderException when it is another user's, or the provider is switched off
     */
    @Transactional(rollbackOn = ProviderException.class)
    public boolean isOwn(Provider provider, Identity identity, Person person) throws ProviderException {
        checkOpen(provider);
        Optional<UserId> id = linked.find(provider, identity.subject());
        if (id.isPresent() && id.get().value() != person.id()) {
            throw refused(Cause.PROVIDER_LINKED_ELSEWHERE, identity);
        }
        return id.isPresent();
    }

    /** It may have been switched off, or given another issuer, while it was being asked. */
    private void checkOpen(Provider asked) throws ProviderException {
        if (providers
                .find(asked.id())
                .filter(Provider::isOpenToClients)
                .filter(now -> now.issuer().equals(asked.issuer()))
                .isEmpty()) {
            throw new ProviderException(new ProviderFailure(Cause.PROVIDER_CLOSED, asked.name()));
        }
    }

    private static ProviderException refused(Cause cause, Identity identity) {
        return new ProviderException(
                new ProviderFailure(cause, identity.email().orElse("no confirmed e-mail address")));
    }
}
