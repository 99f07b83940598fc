package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.Area;
import org.panelkey.providers.LastProviderException;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderId;
import org.panelkey.providers.ProviderTest;
import org.panelkey.providers.Providers;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.staff.RoleGroups;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** One provider that staff sign in through. */
@Named("adminProvider")
@ViewScoped
public class EditProviderPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Providers providers;

    @Inject
    ProviderTest test;

    @Inject
    RoleGroups roleGroups;

    @Inject
    ProviderPlaces places;

    @Inject
    ProofField proof;

    private @Nullable Long id;
    private final Revision revision = new Revision();
    private String title = "";
    private String state = "";
    private boolean shared;
    private final ProviderForm form = new ProviderForm();
    private String problem = "";
    private final ArrayList<ProviderTestRow> steps = new ArrayList<>();

    /** Finds the provider that the address names; none means a new one. */
    public void open() {
        if (!Answers.has("id")) {
            return;
        }
        Optional<Provider> found = Answers.id("id").map(ProviderId::new).flatMap(providers::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        Provider provider = found.get();
        id = provider.id().value();
        revision.read(provider.version());
        title = provider.name();
        state = provider.isEnabled() ? "active" : "disabled";
        shared = !provider.hasOwnAddress();
        form.read(provider, providers.rules(provider.id()));
    }

    /** Saves what was filled in. */
    public void save() {
        Problems problems = new Problems();
        form.check(problems, places);
        if (!problems.none()) {
            problems.tell("provider");
            return;
        }
        if (!proof.isGiven("provider:proof")) {
            return;
        }
        try {
            if (!revision.isSaved(this::store, this::version, "provider:name", "provider.name.taken")) {
                return;
            }
        } catch (BeyondOwnRightsException beyond) {
            Words.complainBeside("provider:claim", "provider.beyond", PermissionList.names(beyond.missing()));
            return;
        } catch (LastProviderException last) {
            Words.complainBeside("provider:enabled", "provider.last");
            return;
        }
        Words.say("provider.saved", form.data().name());
        Answers.redirect("/admin/providers/edit?id=" + id);
    }

    private void store() {
        if (id == null) {
            id = providers.add(form.data(), form.secret().orElseThrow()).value();
        } else {
            providers.change(new ProviderId(id), revision.seen(), form.data(), form.secret());
        }
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(ProviderId::new)
                .flatMap(providers::find)
                .map(Provider::version)
                .orElse(Revision.GONE);
    }

    /** Tries the typed values out and saves nothing. */
    public void test() {
        steps.clear();
        Problems problems = new Problems();
        form.checkWay(problems, places);
        problem = problems.first().orElse("");
        if (problems.none()) {
            test
                    .run(
                            Optional.ofNullable(id).map(ProviderId::new),
                            form.typedIssuer(),
                            form.typedClient(),
                            form.secret(),
                            form.scopeSet(),
                            URI.create(back(form.isForClientsAlone() ? Area.CLIENT : Area.ADMIN)))
                    .stream()
                    .map(ProviderTestRow::new)
                    .forEach(steps::add);
        }
    }

    private String back(Area area) {
        return shared ? places.shared(area) : places.own(area, form.typedIssuer());
    }

    /** Has the provider send browsers back to its own addresses from now on. */
    public void takeOwnAddress() {
        if (id == null || !proof.isGiven("own:proof")) {
            return;
        }
        try {
            providers.takeOwnAddress(new ProviderId(id), revision.seen());
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("provider.beyond", PermissionList.names(beyond.missing()));
            return;
        } catch (RuntimeException refused) {
            if (!revision.isStale(refused, this::version)) {
                throw refused;
            }
            return;
        }
        Words.say("provider.shared.done", title);
        Answers.redirect("/admin/providers/edit?id=" + id);
    }

    /** Adds lines to the table. */
    public void addRules() {
        form.spare();
    }

    /** Moves a line of the table up. */
    public void raise(RuleRow row) {
        form.raise(row);
    }

    /** Removes the provider. */
    public void remove() {
        if (id == null || !proof.isGiven("remove:proof")) {
            return;
        }
        try {
            providers.remove(new ProviderId(id));
        } catch (LastProviderException last) {
            Words.complain("provider.last");
            return;
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("provider.beyond", PermissionList.names(beyond.missing()));
            return;
        } catch (RuntimeException refused) {
            if (!revision.isStale(refused, this::version)) {
                throw refused;
            }
            return;
        }
        Words.say("provider.removed", title);
        Answers.redirect("/admin/providers");
    }

    /** Identifies the provider; null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** The name that is stored. */
    public String getTitle() {
        return title;
    }

    /** Whether it is offered, as it is stored. */
    public String getState() {
        return state;
    }

    /** What is filled in. */
    public ProviderForm getForm() {
        return form;
    }

    /** All role groups that can be chosen. */
    public List<Choice> getGroups() {
        return roleGroups.all().stream()
                .map(each -> new Choice(each.id().toString(), each.name()))
                .toList();
    }

    /** What the provider has to be told: where it sends browsers of staff; empty until the issuer is filled in. */
    public String getBack() {
        return own(Area.ADMIN);
    }

    /** The same for browsers of clients. */
    public String getClientBack() {
        return own(Area.CLIENT);
    }

    private String own(Area area) {
        return places.isIssuer(form.typedIssuer()) ? places.own(area, form.typedIssuer()) : "";
    }

    /** Whether it was entered before each provider had addresses of its own, and still uses the former ones. */
    public boolean isShared() {
        return shared;
    }

    /** Where it sends browsers of staff then. */
    public String getSharedBack() {
        return places.shared(Area.ADMIN);
    }

    /** The same for browsers of clients. */
    public String getSharedClientBack() {
        return places.shared(Area.CLIENT);
    }

    /** Whose doors it can be offered at. */
    public List<Choice> getAudiences() {
        return Arrays.stream(ProviderAudience.values())
                .map(each -> new Choice(each.name(), Words.of("provider.audience." + each)))
                .toList();
    }

    /** Why nothing was tried, or empty. */
    public String getProblem() {
        return problem;
    }

    /** What was tried. */
    public List<ProviderTestRow> getSteps() {
        return steps;
    }
}
