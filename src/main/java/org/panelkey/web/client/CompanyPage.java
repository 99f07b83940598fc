package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.OwnCompanyAccounts;
import org.panelkey.identity.OwnCompanyAccounts.Awaited;
import org.panelkey.providers.CompanyAccount;
import org.panelkey.providers.CompanyLinkId;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderUser;
import org.panelkey.providers.ProviderUsers.Linked;
import org.panelkey.providers.Providers;
import org.panelkey.staff.NotFreshException;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Answers;
import org.panelkey.web.ConfirmPage;
import org.panelkey.web.Words;

/** The company accounts with which a user signs in: confirms one, and takes one away. */
@Named("companyAccounts")
@RequestScoped
public class CompanyPage {

    private static final String PAGE = "/client/account/company";
    private static final String UNLINK = "linked:unlink";

    @Inject
    OwnCompanyAccounts own;

    @Inject
    Providers providers;

    private String mark = "";
    private @Nullable List<CompanyRow> rows;
    private @Nullable List<Provider> offered;

    /** Links the account that is in view. */
    public void confirm() {
        String provider = getProvider();
        freshly(() -> {
            switch (confirmed()) {
                case DONE -> Words.say("companylink.done", provider);
                case PRESENT -> Words.say("companylink.present");
                case TAKEN -> Words.complain("provider.told.client.ELSEWHERE");
                case ANOTHER -> Words.complain("companylink.another", provider);
                case OVER -> Words.complain("companylink.over");
            }
            own.dismiss(Answers.request());
            Answers.redirect(PAGE);
        });
    }

    private Linked confirmed() {
        try {
            return own.confirm(Answers.request(), mark);
        } catch (RuntimeException raced) {
            if (!DatabaseRefusal.isIntegrity(raced)) {
                throw raced;
            }
            // Somebody linked the same at the same moment; by now it can be seen who.
            return own.confirm(Answers.request(), mark);
        }
    }

    /** Does not link the account that is in view. */
    public void dismiss() {
        own.dismiss(Answers.request());
        Answers.redirect(PAGE);
    }

    /** Takes away the link that was named, whatever place in the list it has by now; does nothing where none was. */
    public void unlink() {
        Optional<CompanyLinkId> named = Answers.posted(UNLINK).map(CompanyLinkId::new);
        if (named.isEmpty()) {
            return;
        }
        String provider = getRows().stream()
                .filter(row -> row.getId().equals(named.get().value()))
                .map(CompanyRow::getProvider)
                .findFirst()
                .orElse("");
        freshly(() -> {
            switch (own.unlink(named.get())) {
                case DONE -> Words.say("companylink.unlinked", provider);
                case GONE -> Words.complain("companylink.gone");
                case ONLY_WAY -> Words.complain("companylink.only_way");
            }
            Answers.redirect(PAGE);
        });
    }

    private static void freshly(Runnable change) {
        try {
            change.run();
        } catch (NotFreshException old) {
            ConfirmPage.askClient(PAGE);
        }
    }

    /** The account that can be confirmed now; null for none. */
    public @Nullable CompanyAccount getAwaited() {
        return awaited().map(Awaited::account).orElse(null);
    }

    /** Whether one is in view, or was when the form was sent: then it has to be said that it is too late. */
    public boolean isAsked() {
        return awaited().isPresent() || Answers.has("link:mark");
    }

    /** Tells the account in view from one that takes its place. */
    public String getMark() {
        return awaited().map(Awaited::mark).orElse("");
    }

    /** Takes what was in view when it was confirmed. */
    public void setMark(@Nullable String mark) {
        this.mark = mark == null ? "" : mark;
    }

    /** What the provider of that account is called. */
    public String getProvider() {
        return awaited()
                .map(Awaited::account)
                .map(CompanyAccount::provider)
                .flatMap(providers::find)
                .map(Provider::name)
                .orElse("");
    }

    /** The accounts that are linked, the first linked first. */
    public List<CompanyRow> getRows() {
        if (rows == null) {
            rows = own.linked().stream()
                    .map(each -> new CompanyRow(each, name(each)))
                    .toList();
        }
        return rows;
    }

    /** The providers at which an account could be linked, by name. */
    public List<Provider> getOffered() {
        if (offered == null) {
            offered = own.offered();
        }
        return offered;
    }

    /** Whether there is anything to see or do here. */
    public boolean isAnything() {
        return !getRows().isEmpty() || !getOffered().isEmpty();
    }

    private Optional<Awaited> awaited() {
        return own.awaited(Answers.request());
    }

    private String name(ProviderUser linked) {
        return providers.find(linked.provider()).map(Provider::name).orElse("");
    }
}
