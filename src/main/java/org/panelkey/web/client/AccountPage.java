package org.panelkey.web.client;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.NotAMemberException;
import org.panelkey.accounts.UserId;
import org.panelkey.web.AccountPeople;
import org.panelkey.web.Answers;
import org.panelkey.web.MemberRow;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** Account &gt; Security: who may lead people in, and whose the account is; for its owner. */
@Named("clientAccount")
@ViewScoped
public class AccountPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    ClientMe me;

    @Inject
    ClientAccounts accounts;

    @Inject
    Members members;

    @Inject
    AccountPeople people;

    @Inject
    ProofField proof;

    private @Nullable Long account;
    private String title = "";
    private final SeenVersion version = new SeenVersion();
    private boolean signOnIn;
    private final ArrayList<MemberRow> heirs = new ArrayList<>();
    private String heir = "";

    /** Prepares the page; anybody but the owner reads that only the owner decides here. */
    public void open() {
        me.owned().ifPresent(held -> {
            ClientAccount owned = held.account();
            account = owned.id().value();
            title = owned.name();
            version.read(owned.version());
            signOnIn = owned.admitsSignOnIn();
            people.members(owned.id()).stream()
                    .filter(member -> member.getState().equals("active"))
                    .forEach(heirs::add);
        });
    }

    /** Saves the switch, after a fresh proof that it is the owner: a session that a link began must not open the door wider. */
    public void save() {
        if (!proof.isGiven("account:proof")) {
            return;
        }
        if (version.isSaved(() -> members.admitSignOnIn(id(), version.seen(), signOnIn), this::stored)) {
            Words.say("ownership.saved");
            Answers.redirect("/client/people/account");
        }
    }

    /** Hands the account to a member, after a fresh proof that it is the owner. */
    public void handOver() {
        Optional<MemberRow> to = heirs.stream()
                .filter(member -> Long.toString(member.getId()).equals(heir))
                .findFirst();
        if (to.isEmpty()) {
            Words.complainBeside("hand:heir", "ownership.heir.missing");
            return;
        }
        if (!proof.isGiven("hand:proof")) {
            return;
        }
        try {
            UserId next = new UserId(to.get().getId());
            if (version.isSaved(() -> members.handOver(id(), version.seen(), next), this::stored)) {
                Words.say("ownership.handed_over", title, to.get().getName());
                Answers.redirect("/client/services");
            }
        } catch (NotAMemberException gone) {
            Words.complainBeside("hand:heir", "people.gone", to.get().getName());
        }
    }

    private ClientAccountId id() {
        return new ClientAccountId(account == null ? -1 : account);
    }

    private int stored() {
        return accounts.find(id()).map(ClientAccount::version).orElse(0);
    }

    /** Whether the person decides here. */
    public boolean isAllowed() {
        return account != null;
    }

    /** What the account is called. */
    public String getTitle() {
        return title;
    }

    /** Whether other systems may sign people in to the client area. */
    public boolean isSignOnIn() {
        return signOnIn;
    }

    /** Takes whether. */
    public void setSignOnIn(boolean signOnIn) {
        this.signOnIn = signOnIn;
    }

    /** Who can become the owner. */
    public List<MemberRow> getHeirs() {
        return heirs;
    }

    /** Who is to become the owner. */
    public String getHeir() {
        return heir;
    }

    /** Takes who. */
    public void setHeir(@Nullable String heir) {
        this.heir = heir == null ? "" : heir;
    }
}
