package org.panelkey.web.client;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.Membership;
import org.panelkey.accounts.NotAMemberException;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.signon.MemberSessions;
import org.panelkey.web.AccountPeople;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.ShareForm;
import org.panelkey.web.Words;

/** One member of the account on show; for its owner. */
@Named("clientMember")
@ViewScoped
public class EditMemberPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String PEOPLE = "/client/people";

    @Inject
    ClientMe me;

    @Inject
    ClientAccounts accounts;

    @Inject
    Users users;

    @Inject
    Members members;

    @Inject
    MemberSessions sessions;

    @Inject
    AccountPeople people;

    @Inject
    ProofField proof;

    // Of the moment when the page was opened: changing to another account in another tab changes nothing here.
    private long account;
    private long id;
    private String name = "";
    private String email = "";
    private final SeenVersion version = new SeenVersion();
    private @Nullable ShareForm share;

    /** Finds the member; without one, or for anybody but the owner, there is no such page. */
    public void open() {
        Optional<UserId> wanted = Answers.id("id").map(UserId::new);
        Optional<Membership> found = me.owned()
                .flatMap(held -> wanted.flatMap(
                        user -> accounts.membership(user, held.account().id())));
        Optional<User> user = found.flatMap(member -> users.find(member.user()));
        if (found.isEmpty() || user.isEmpty()) {
            Answers.notFound();
            return;
        }
        Membership member = found.get();
        account = member.account().value();
        id = member.user().value();
        name = user.get().name();
        email = user.get().email();
        version.read(member.version());
        share = people.form(member.account(), member.permissions(), member.share());
    }

    /** Saves what was filled in. */
    public void save() {
        ShareForm filled = Objects.requireNonNull(share);
        Optional<ServiceShare> chosen = filled.share("member", people.now());
        if (chosen.isEmpty() || !proof.isGiven("member:proof")) {
            return;
        }
        try {
            boolean saved = version.isSaved(
                    () -> members.change(account(), user(), version.seen(), filled.permissions(), chosen.get()),
                    this::stored);
            if (saved) {
                Words.say("people.saved", name);
                Answers.redirect(PEOPLE);
            }
        } catch (NotAMemberException gone) {
            Words.complain("people.gone", name);
            Answers.redirect(PEOPLE);
        }
    }

    /** Takes the member out of the account. */
    public void remove() {
        members.dismiss(account(), user());
        Words.say("people.removed", name);
        List<String> left = sessions.of(user(), account());
        if (!left.isEmpty()) {
            // What was opened in a panel is the panel's: it doesn't end with the membership.
            Words.say("people.left_open", name, String.join(", ", left));
        }
        Answers.redirect(PEOPLE);
    }

    private int stored() {
        return accounts.membership(user(), account()).map(Membership::version).orElse(0);
    }

    private ClientAccountId account() {
        return new ClientAccountId(account);
    }

    private UserId user() {
        return new UserId(id);
    }

    /** What the member is called. */
    public String getName() {
        return name;
    }

    /** What the member signs in with. */
    public String getEmail() {
        return email;
    }

    /** What the member may do, with which services, until when. */
    public @Nullable ShareForm getShare() {
        return share;
    }
}
