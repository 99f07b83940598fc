package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.Membership;
import org.panelkey.accounts.NotAMemberException;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.web.AccountPeople;
import org.panelkey.web.Answers;
import org.panelkey.web.InviteForm;
import org.panelkey.web.ProofField;
import org.panelkey.web.ShareForm;
import org.panelkey.web.Words;

/** One member of a client, or a new one: a user who is there joins at once, anybody else is invited. */
@Named("adminMember")
@ViewScoped
public class EditMemberPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    ClientAccounts accounts;

    @Inject
    Users users;

    @Inject
    Members members;

    @Inject
    AccountPeople people;

    @Inject
    InviteForm form;

    @Inject
    ProofField proof;

    private long client;
    private String clientName = "";
    private @Nullable Long id;
    private String name = "";
    private String email = "";
    private String language = Words.language();
    private final Revision revision = new Revision();
    private @Nullable ShareForm share;

    /** Finds client and member; a user who is no member is answered like one that does not exist. */
    public void open() {
        Optional<ClientAccount> account =
                Answers.id("client").map(ClientAccountId::new).flatMap(accounts::find);
        if (account.isEmpty()) {
            Answers.notFound();
            return;
        }
        client = account.get().id().value();
        clientName = account.get().name();
        if (!Answers.has("user")) {
            share = people.form(account.get().id());
            return;
        }
        Optional<Membership> member = Answers.id("user")
                .map(UserId::new)
                .flatMap(user -> accounts.membership(user, account.get().id()));
        Optional<User> user = member.flatMap(found -> users.find(found.user()));
        if (member.isEmpty() || user.isEmpty()) {
            Answers.notFound();
            return;
        }
        id = user.get().id().value();
        name = user.get().name();
        email = user.get().email();
        revision.read(member.get().version());
        share = people.form(
                account.get().id(), member.get().permissions(), member.get().share());
    }

    /** Saves what was filled in about a member. */
    public void save() {
        ShareForm filled = Objects.requireNonNull(share);
        Optional<ServiceShare> chosen = filled.share("member", people.now());
        if (chosen.isEmpty() || !proof.isGiven("member:proof")) {
            return;
        }
        try {
            members.change(account(), user(), revision.seen(), filled.permissions(), chosen.get());
            Words.say("people.saved", name);
            back();
        } catch (NotAMemberException gone) {
            Words.complain("people.gone", name);
            back();
        } catch (RuntimeException refused) {
            if (!revision.isStale(refused, this::stored)) {
                throw refused;
            }
        }
    }

    /** Takes the member out of the client. */
    public void remove() {
        members.dismiss(account(), user());
        Words.say("people.removed", name);
        // The client's page then names what the member may still have open.
        Answers.redirect("/admin/clients/edit?id=" + client + "&left=" + id);
    }

    /** Makes a user a member, or invites somebody who is none. */
    public void add() {
        ShareForm filled = Objects.requireNonNull(share);
        Optional<Email> address = form.address("member", email);
        Optional<ServiceShare> chosen = filled.share("member", people.now());
        if (address.isEmpty() || chosen.isEmpty() || !proof.isGiven("member:proof")) {
            return;
        }
        Optional<User> known = users.findByEmail(address.get());
        if (known.isEmpty()) {
            if (form.isInvited("member", account(), address.get(), language, filled.permissions(), chosen.get())) {
                back();
            }
        } else if (accounts.rights(known.get().id(), account()).isPresent()) {
            Words.complainBeside("member:email", "invite.member");
        } else {
            members.attach(account(), known.get().id(), filled.permissions(), chosen.get());
            Words.say("people.attached", known.get().name());
            back();
        }
    }

    private void back() {
        Answers.redirect("/admin/clients/edit?id=" + client);
    }

    private int stored() {
        return accounts.membership(user(), account()).map(Membership::version).orElse(Revision.GONE);
    }

    private ClientAccountId account() {
        return new ClientAccountId(client);
    }

    private UserId user() {
        return new UserId(Objects.requireNonNull(id));
    }

    /** Identifies the client. */
    public long getClient() {
        return client;
    }

    /** What the client is called. */
    public String getClientName() {
        return clientName;
    }

    /** Identifies the member; null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** What the member is called. */
    public String getName() {
        return name;
    }

    /** What the member signs in with. */
    public String getEmail() {
        return email;
    }

    /** Takes the address of a new one. */
    public void setEmail(@Nullable String email) {
        this.email = email == null ? "" : email;
    }

    /** The language of the letter to somebody who is no user yet. */
    public String getLanguage() {
        return language;
    }

    /** Takes it. */
    public void setLanguage(@Nullable String language) {
        this.language = "de".equals(language) ? "de" : "en";
    }

    /** What the member may do, with which services, until when. */
    public @Nullable ShareForm getShare() {
        return share;
    }
}
