package org.panelkey.web.client;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.web.AccountPeople;
import org.panelkey.web.Answers;
import org.panelkey.web.InviteForm;
import org.panelkey.web.ProofField;
import org.panelkey.web.ShareForm;
import org.panelkey.web.Words;

/** Asks somebody to become a member of the account on show; for its owner. */
@Named("clientInvite")
@ViewScoped
public class InvitePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    ClientMe me;

    @Inject
    AccountPeople people;

    @Inject
    InviteForm form;

    @Inject
    ProofField proof;

    private @Nullable Long account;
    private String email = "";
    private String language = Words.language();
    private @Nullable ShareForm share;

    /** Prepares the form; anybody but the owner reads that only the owner invites. */
    public void open() {
        me.owned().ifPresent(held -> {
            account = held.account().id().value();
            share = people.form(held.account().id());
        });
    }

    /** Invites; where no letter can be sent, the page shows the link to pass on. */
    public void invite() {
        ShareForm filled = Objects.requireNonNull(share);
        Optional<Email> address = form.address("invite", email);
        Optional<ServiceShare> chosen = filled.share("invite", people.now());
        if (address.isEmpty() || chosen.isEmpty() || !proof.isGiven("invite:proof")) {
            return;
        }
        ClientAccountId into = new ClientAccountId(Objects.requireNonNull(account));
        if (form.isInvited("invite", into, address.get(), language, filled.permissions(), chosen.get())) {
            Answers.redirect("/client/people");
        }
    }

    /** Whether the person may invite here. */
    public boolean isAllowed() {
        return share != null;
    }

    /** Whom to invite. */
    public String getEmail() {
        return email;
    }

    /** Takes whom. */
    public void setEmail(@Nullable String email) {
        this.email = email == null ? "" : email;
    }

    /** The language of the letter. */
    public String getLanguage() {
        return language;
    }

    /** Takes it. */
    public void setLanguage(@Nullable String language) {
        this.language = "de".equals(language) ? "de" : "en";
    }

    /** What the person may do, with which services, until when. */
    public @Nullable ShareForm getShare() {
        return share;
    }
}
