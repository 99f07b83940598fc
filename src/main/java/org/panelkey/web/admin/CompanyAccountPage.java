package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.panelkey.providers.PendingLink;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderId;
import org.panelkey.providers.ProviderPeople;
import org.panelkey.providers.Providers;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** The company accounts of the administrator that the page is about. */
@Named("companyAccount")
@ViewScoped
public class CompanyAccountPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Providers providers;

    @Inject
    ProviderPeople people;

    @Inject
    ProofField proof;

    private @Nullable Long id;
    private String provider = "";

    @PostConstruct
    void load() {
        id = Answers.id("id").orElse(null);
    }

    /** Waits for the administrator's next sign-in through the chosen provider. */
    public void await() {
        Optional<Provider> chosen = Optional.of(provider)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .map(ProviderId::new)
                .flatMap(providers::find);
        if (chosen.isEmpty()) {
            Words.complainBeside("company:provider", "company.choose.missing");
            return;
        }
        if (isDone(administrator -> people.await(administrator, chosen.get()))) {
            Words.say("company.awaited.done", chosen.get().name());
            Answers.redirect("/admin/administrators/edit?id=" + id);
        }
    }

    /** Forgets the company accounts. */
    public void unlink() {
        if (isDone(people::unlink)) {
            Words.say("company.unlinked");
            Answers.redirect("/admin/administrators/edit?id=" + id);
        }
    }

    private boolean isDone(Consumer<AdministratorId> change) {
        if (id == null || !proof.isGiven("company:proof")) {
            return false;
        }
        try {
            change.accept(new AdministratorId(id));
            return true;
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("admin.beyond", PermissionList.names(beyond.missing()));
            return false;
        }
    }

    /** Whether there is a provider at all. */
    public boolean isOffered() {
        return id != null && !providers.all().isEmpty();
    }

    /** All providers that can be chosen. */
    public List<Choice> getProviders() {
        return providers.all().stream()
                .map(each -> new Choice(each.id().toString(), each.name()))
                .toList();
    }

    /** The providers that know the administrator, by name and with what they call it. */
    public List<Choice> getLinked() {
        return id == null
                ? List.of()
                : people.of(new AdministratorId(id)).stream()
                        .map(each -> new Choice(each.subject(), name(each.provider())))
                        .toList();
    }

    /** The provider through which the next sign-in is waited for; empty if none is. */
    public String getAwaited() {
        return Optional.ofNullable(id)
                .map(AdministratorId::new)
                .flatMap(people::awaited)
                .map(PendingLink::provider)
                .map(this::name)
                .orElse("");
    }

    private String name(ProviderId found) {
        return providers.find(found).map(Provider::name).orElse("");
    }

    /** The chosen provider. */
    public String getProvider() {
        return provider;
    }

    /** Takes the chosen provider. */
    public void setProvider(@Nullable String provider) {
        this.provider = provider == null ? "" : provider;
    }
}
