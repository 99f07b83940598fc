package org.panelkey.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.invitations.AlreadyInvitedException;
import org.panelkey.invitations.InvitationId;
import org.panelkey.invitations.Invitations;
import org.panelkey.invitations.Invited;
import org.panelkey.invitations.TooManyInvitationsException;
import org.panelkey.storage.DatabaseRefusal;

/** What the forms of owners and of staff have in common when they invite. */
@ApplicationScoped
public class InviteForm {

    /** Where the link of an invitation leads. */
    public static final String PAGE = Invitations.PAGE;

    @Inject
    Invitations invitations;

    @Inject
    AccountPeople people;

    @Inject
    LinkToPassOn passOn;

    /** The address that was typed; when it can't be invited, the person is told beside the field. */
    public Optional<Email> address(String form, String typed) {
        Optional<Email> address = Email.parse(typed);
        if (address.isEmpty()) {
            Words.complainBeside(form + ":email", "email.invalid");
        } else if (!PlainAddress.is(typed, address.get())) {
            Words.complainBeside(form + ":email", "invite.email.plain");
            return Optional.empty();
        }
        return address;
    }

    /**
     * Invites.
     *
     * @return whether a letter is under way, which was said; if not, the page says what is wrong or shows the link
     */
    public boolean isInvited(
            String form,
            ClientAccountId account,
            Email address,
            String language,
            Set<AccountPermission> permissions,
            ServiceShare share) {
        try {
            Invited invited = invitations.invite(account, address, language, permissions, share, people.linkTo(PAGE));
            if (passOn.isSent(invited, address.value())) {
                Words.say("invite.sent", address.value());
                return true;
            }
        } catch (AlreadyInvitedException already) {
            Words.complainBeside(form + ":email", already.isMember() ? "invite.member" : "invite.already");
        } catch (TooManyInvitationsException tooMany) {
            Words.complainBeside(form + ":email", "invite.too_many", Invitations.MOST_AT_ONCE);
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            // Somebody else invited the same address a moment earlier.
            Words.complainBeside(form + ":email", "invite.already");
        }
        return false;
    }

    /** Sends an invitation again and says what came of it; false while the page shows a link to pass on. */
    public boolean isSentAgain(ClientAccountId account, MemberRow row) {
        try {
            Optional<Invited> again = invitations.resend(account, new InvitationId(row.getId()), people.linkTo(PAGE));
            if (again.isEmpty()) {
                Words.complain("invite.over", row.getEmail());
            } else if (passOn.isSent(again.get(), row.getEmail())) {
                Words.say("invite.sent", row.getEmail());
            } else {
                return false;
            }
        } catch (TooManyInvitationsException soon) {
            Words.complain("invite.sent_just_now", row.getEmail());
        }
        return true;
    }
}
