package org.panelkey.web.client;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.invitations.InvitationId;
import org.panelkey.invitations.Invitations;
import org.panelkey.web.AccountPeople;
import org.panelkey.web.Answers;
import org.panelkey.web.InviteForm;
import org.panelkey.web.MemberRow;
import org.panelkey.web.Words;

/** Account &gt; People: who belongs to the account, and who is asked to; for its owner. */
@Named("clientPeople")
@ViewScoped
public class PeoplePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/client/people";

    @Inject
    ClientMe me;

    @Inject
    AccountPeople people;

    @Inject
    Invitations invitations;

    @Inject
    InviteForm form;

    private long account;
    private final ArrayList<MemberRow> members = new ArrayList<>();
    private final ArrayList<MemberRow> invited = new ArrayList<>();

    @PostConstruct
    void load() {
        // Kept for the view: what a button does is about what the person saw beside it.
        me.owned().ifPresent(held -> {
            account = held.account().id().value();
            members.addAll(people.members(held.account().id()));
            invited.addAll(people.invitations(held.account().id()));
        });
    }

    /** Sends an invitation's letter again, with a new link; the old one is dead. */
    public void resend(MemberRow row) {
        if (form.isSentAgain(new ClientAccountId(account), row)) {
            Answers.redirect(PAGE);
        }
    }

    /** Takes an invitation back. */
    public void cancel(MemberRow row) {
        boolean cancelled = invitations.cancel(new ClientAccountId(account), new InvitationId(row.getId()));
        Words.say(cancelled ? "invite.cancelled" : "invite.over", row.getEmail());
        Answers.redirect(PAGE);
    }

    /** The members, without the owner. */
    public List<MemberRow> getMembers() {
        return members;
    }

    /** Who is invited and has not answered. */
    public List<MemberRow> getInvited() {
        return invited;
    }
}
