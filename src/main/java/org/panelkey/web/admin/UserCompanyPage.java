package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.UserId;
import org.panelkey.identity.UserCompanyAccounts;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderId;
import org.panelkey.providers.ProviderUser;
import org.panelkey.providers.Providers;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** The company accounts with which a user signs in, on the user's page. */
@Named("userCompany")
@ViewScoped
public class UserCompanyPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    UserCompanyAccounts accounts;

    @Inject
    Providers providers;

    @Inject
    ProofField proof;

    private @Nullable Long id;

    @PostConstruct
    void load() {
        id = Answers.id("id").orElse(null);
    }

    /** Takes the link to one away and ends the user's sessions. */
    public void unlink(Row row) {
        if (id == null || !proof.isGiven("company:proof")) {
            return;
        }
        if (accounts.unlink(new UserId(id), new ProviderId(row.provider()))) {
            Words.say("usercompany.unlinked", row.name());
        } else {
            Words.complain("companylink.gone");
        }
        Answers.redirect("/admin/users/edit?id=" + id);
    }

    /** The accounts, the first linked first. */
    public List<Row> getRows() {
        return id == null
                ? List.of()
                : accounts.of(new UserId(id)).stream().map(this::row).toList();
    }

    private Row row(ProviderUser linked) {
        return new Row(
                linked.provider().value(),
                providers.find(linked.provider()).map(Provider::name).orElse(""),
                linked.account(),
                linked.subject());
    }

    /**
     * One account.
     *
     * @param provider where
     * @param name what the provider is called
     * @param account what the user recognises it by
     * @param subject what the provider calls the user
     */
    public record Row(long provider, String name, String account, String subject) implements Serializable {}
}
