package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.factors.Holder;
import org.panelkey.providers.CompanyLinkId;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderUser;
import org.panelkey.providers.ProviderUsers;
import org.panelkey.providers.Providers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** The accounts at providers with which users sign in, as staff see them and take them away. */
@ApplicationScoped
public class UserCompanyAccounts {

    private ProviderUsers linked;
    private Providers providers;
    private Users users;
    private People people;
    private OpenSessions open;
    private CompanyLetters letters;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected UserCompanyAccounts() {}

    /** Builds one from its parts. */
    @Inject
    public UserCompanyAccounts(
            ProviderUsers linked,
            Providers providers,
            Users users,
            People people,
            OpenSessions open,
            CompanyLetters letters) {
        this.linked = linked;
        this.providers = providers;
        this.users = users;
        this.people = people;
        this.open = open;
        this.letters = letters;
    }

    /** The accounts of a user, the first linked first. */
    public List<ProviderUser> of(UserId id) {
        return linked.of(id);
    }

    /** Takes the link to an account away and ends the user's sessions; false when there was none. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_USERS)
    public boolean unlink(UserId id, CompanyLinkId which) {
        Optional<ProviderUser> gone = linked.unlink(id, which);
        gone.ifPresent(link -> {
            open.endAll(users.find(id).map(UserCompanyAccounts::holder).orElseThrow());
            people.find(Area.CLIENT, id.value())
                    .ifPresent(person -> letters.unlinked(
                            person,
                            providers.find(link.provider()).map(Provider::name).orElse(""),
                            link.account()));
        });
        return gone.isPresent();
    }

    private static Holder holder(User user) {
        return new Holder(Actor.Kind.USER, user.id().value(), user.name(), user.email());
    }
}
