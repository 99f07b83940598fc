package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.AccessPolicy;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.web.Answers;
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

    /** The account on show; empty for a user who belongs to none. */
    public String getAccount() {
        return chosen().map(held -> held.account().name()).orElse("");
    }

    /** Whether there is another account to change to. */
    public boolean isSeveral() {
        return rights().size() > 1;
    }

    /** The accounts that the user belongs to. */
    public List<AccountRow> getAccounts() {
        return rights().stream()
                .map(held -> new AccountRow(
                        held.account(),
                        chosen().filter(shown -> shown.account()
                                        .id()
                                        .equals(held.account().id()))
                                .isPresent()))
                .toList();
    }

    /** Whether the user owns the account on show. */
    public boolean isOwner() {
        return chosen().filter(AccountRights::owner).isPresent();
    }

    /** The account on show: the one that was chosen, as long as the user belongs to it, else the first that is open. */
    Optional<AccountRights> chosen() {
        Optional<Long> wanted = ShownAccount.of(Answers.request());
        return rights().stream()
                .filter(held ->
                        wanted.filter(id -> id == held.account().id().value()).isPresent())
                .findFirst()
                .or(() -> rights().stream()
                        .filter(held -> held.account().status() != AccountStatus.CLOSED)
                        .findFirst())
                .or(() -> rights().stream().findFirst());
    }

    /** The account on show, if the user owns it. */
    Optional<AccountRights> owned() {
        return chosen().filter(AccountRights::owner);
    }

    /** What the staff member is called who sees the client area as the user; empty for the user. */
    public String getStaff() {
        return current.staff().map(Person::fullName).orElse("");
    }

    UserId id() {
        return new UserId(person().id());
    }

    /** Whether a service exists for the user, in whichever account. */
    boolean sees(Service service) {
        return rights().stream().anyMatch(held -> seesServices(held) && AccessPolicy.reaches(held, service));
    }

    /** The services of the account on show that exist for the user. */
    ServiceFilter visible(String text, Optional<ServiceStatus> status) {
        Optional<AccountRights> held = chosen().filter(ClientMe::seesServices);
        return new ServiceFilter(
                text,
                Optional.of(held.map(each -> Set.of(each.account().id())).orElse(Set.of())),
                Optional.empty(),
                status,
                held.flatMap(each -> each.share().services())
                        .map(ids -> ids.stream().map(ServiceId::new).collect(Collectors.toSet())));
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
