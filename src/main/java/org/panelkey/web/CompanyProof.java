package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.StepUp;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderPeople;
import org.panelkey.providers.Providers;
import org.panelkey.staff.AdministratorId;

/** Where the present person can prove once more who it is, outside of this installation. */
@Named("companyProof")
@RequestScoped
public class CompanyProof {

    @Inject
    CurrentPerson current;

    @Inject
    Providers providers;

    @Inject
    ProviderPeople people;

    @Inject
    StepUp stepUp;

    private @Nullable List<Provider> ways;

    /** The providers that know the person, by name; none where their word would not be enough. */
    public List<Provider> getWays() {
        if (ways == null) {
            ways = current
                    .person()
                    .filter(person -> person.area() == Area.ADMIN)
                    .map(person -> people.of(new AdministratorId(person.id())))
                    .orElse(List.of())
                    .stream()
                    .flatMap(linked -> providers.find(linked.provider()).stream())
                    .filter(Provider::isEnabled)
                    .filter(provider -> provider.countsAsFactor() || !stepUp.holdsFactor())
                    .toList();
        }
        return ways;
    }
}
