package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.UserId;
import org.panelkey.identity.UserCompanyAccounts;
import org.panelkey.providers.CompanyLinkId;
import org.panelkey.providers.Provider;
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
    private static final String UNLINK = "company:unlink";

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

    /** Takes away the link that was named and ends the user's sessions; does nothing where none was named. */
    public void unlink() {
        Optional<CompanyLinkId> named = Answers.posted(UNLINK).map(CompanyLinkId::new);
        if (named.isEmpty() || id == null || !proof.isGiven("company:proof")) {
            return;
        }
        String name = getRows().stream()
                .filter(row -> row.id().equals(named.get().value()))
                .map(Row::name)
                .findFirst()
                .orElse("");
        if (accounts.unlink(new UserId(id), named.get())) {
            Words.say("usercompany.unlinked", name);
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

    /** The one that somebody just wanted to take away, for the form that asks for a proof; none otherwise. */
    public List<Row> getNamed() {
        String wanted = Answers.posted(UNLINK).orElse("");
        return getRows().stream().filter(row -> row.id().equals(wanted)).toList();
    }

    private Row row(ProviderUser linked) {
        return new Row(
                linked.id().value(),
                providers.find(linked.provider()).map(Provider::name).orElse(""),
                linked.account(),
                linked.subject());
    }

    /**
     * One account.
     *
     * @param id which
     * @param name what the provider is called
     * @param account what the user recognises it by
     * @param subject what the provider calls the user
     */
    public record Row(String id, String name, String account, String subject) implements Serializable {}
}
