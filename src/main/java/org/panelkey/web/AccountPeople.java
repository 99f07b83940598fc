package org.panelkey.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Membership;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.User;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.Services;
import org.panelkey.invitations.Invitation;
import org.panelkey.invitations.Invitations;
import org.panelkey.settings.Installation;

/** The people of a client account as the pages of owners and of staff show them. */
@ApplicationScoped
public class AccountPeople {

    private static final int MOST_SERVICES = 500;

    @Inject
    ClientAccounts accounts;

    @Inject
    Users users;

    @Inject
    Invitations invitations;

    @Inject
    Services services;

    @Inject
    Clock clock;

    @Inject
    Installation installation;

    /** The members, without the owner. */
    public List<MemberRow> members(ClientAccountId account) {
        return accounts.members(account).stream()
                .flatMap(member -> users.find(member.user()).map(user -> row(user, member)).stream())
                .toList();
    }

    private MemberRow row(User user, Membership member) {
        String state = member.share().hasEnded(clock.instant()) ? "ended" : user.isEnabled() ? "active" : "disabled";
        return new MemberRow(
                user.id().value(), user.name(), user.email(), state, member.permissions(), member.share(), "");
    }

    /** The invitations that nobody answered yet. */
    public List<MemberRow> invitations(ClientAccountId account) {
        return invitations.open(account).stream().map(this::row).toList();
    }

    private MemberRow row(Invitation invitation) {
        String address = invitation.email().value();
        String state =
                switch (invitations.standing(invitation)) {
                    case OPEN -> "pending";
                    case EXPIRED -> "expired";
                    default -> "withdrawn";
                };
        return new MemberRow(
                invitation.id().value(),
                address,
                address,
                state,
                invitation.permissions(),
                invitation.share(),
                invitation.inviterName());
    }

    /** A form for somebody new. */
    public ShareForm form(ClientAccountId account) {
        return form(account, ShareForm.atFirst(), ServiceShare.whole());
    }

    /** A form filled from what somebody has. */
    public ShareForm form(ClientAccountId account, Set<AccountPermission> permissions, ServiceShare share) {
        ServiceFilter all = new ServiceFilter("", Optional.of(Set.of(account)), Optional.empty(), Optional.empty());
        List<Service> found = services.search(all, 0, MOST_SERVICES + 1);
        boolean more = found.size() > MOST_SERVICES;
        return new ShareForm(permissions, share, more ? found.subList(0, MOST_SERVICES) : found, more);
    }

    /** The present moment, for forms that ask for a day to come. */
    public Instant now() {
        return clock.instant();
    }

    /** The address that an invitation's link begins with: that of the installation, whatever the request says. */
    public String linkTo(String page) {
        return installation.baseAddress() + Answers.request().getContextPath() + page + "?token=";
    }
}
