package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.UserId;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.identity.StepUp;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderPeople;
import org.panelkey.providers.ProviderUsers;
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
    ProviderUsers users;

    @Inject
    StepUp stepUp;

    private @Nullable List<Provider> ways;

    /** The providers that know the person, by name; none where their word would not be enough. */
    public List<Provider> getWays() {
        if (ways == null) {
            ways = current.person().filter(person -> current.staff().isEmpty()).stream()
                    .flatMap(person -> person.area() == Area.ADMIN ? ofStaff(person) : ofClient(person))
                    .filter(provider -> provider.countsAsFactor() || !stepUp.holdsFactor())
                    .toList();
        }
        return ways;
    }

    private Stream<Provider> ofStaff(Person person) {
        return people.of(new AdministratorId(person.id())).stream()
                .flatMap(linked -> providers.find(linked.provider()).stream())
                .filter(Provider::isOpenToStaff);
    }

    private Stream<Provider> ofClient(Person person) {
        return users.of(new UserId(person.id())).stream()
                .flatMap(linked -> providers.find(linked.provider()).stream())
                .filter(Provider::isOpenToClients);
    }

    /** The path that the area's pages begin with. */
    public String getArea() {
        return current.person().orElseThrow().area().path();
    }
}
