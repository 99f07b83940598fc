package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.web.Initials;

/** The user who is looking at the page. */
@Named
@RequestScoped
public class ClientMe {

    @Inject
    CurrentPerson current;

    @Inject
    ClientAccounts accounts;

    private @Nullable List<AccountRights> rights;

    /** What the user is called. */
    public String getName() {
        return person().fullName();
    }

    /** Two letters. */
    public String getInitials() {
        return Initials.of(getName());
    }

    /** The accounts that the user belongs to. */
    public String getAccount() {
        return rights().stream().map(held -> held.account().name()).collect(Collectors.joining(", "));
    }

    /** What the staff member is called who sees the client area as the user; empty for the user. */
    public String getStaff() {
        return current.staff().map(Person::fullName).orElse("");
    }

    UserId id() {
        return new UserId(person().id());
    }

    /** The accounts whose services the user may see. */
    Set<ClientAccountId> visible() {
        return rights().stream()
                .filter(ClientMe::seesServices)
                .map(held -> held.account().id())
                .collect(Collectors.toSet());
    }

    List<AccountRights> rights() {
        if (rights == null) {
            rights = accounts.rightsEverywhere(id());
        }
        return rights;
    }

    private static boolean seesServices(AccountRights held) {
        return held.has(AccountPermission.PRODUCTS) && held.account().status() != AccountStatus.CLOSED;
    }

    private Person person() {
        return current.person().orElseThrow();
    }
}
