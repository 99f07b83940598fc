package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.panelkey.audit.Actor;
import org.panelkey.factors.Factors;
import org.panelkey.factors.Holder;
import org.panelkey.providers.ProviderPeople;
import org.panelkey.providers.Providers;
import org.panelkey.staff.AdministratorId;

/** Knows whether an administrator could give a second factor at all, here or at the company's own sign-in. */
@ApplicationScoped
public class FactorsHeld {

    private Factors factors;
    private Providers providers;
    private ProviderPeople people;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected FactorsHeld() {}

    /** Builds one from its parts. */
    @Inject
    public FactorsHeld(Factors factors, Providers providers, ProviderPeople people) {
        this.factors = factors;
        this.providers = providers;
        this.people = people;
    }

    /** Whether a second factor that is asked of the administrator could be given. */
    @Transactional
    public boolean any(AdministratorId id) {
        return factors.holds(new Holder(Actor.Kind.ADMINISTRATOR, id.value(), "", "")) || isVouchedFor(id);
    }

    private boolean isVouchedFor(AdministratorId id) {
        return people.of(id).stream()
                .flatMap(linked -> providers.find(linked.provider()).stream())
                .anyMatch(provider -> provider.isOpenToStaff() && provider.countsAsFactor());
    }
}
