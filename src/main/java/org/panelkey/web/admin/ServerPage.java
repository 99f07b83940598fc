package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.Decision;
import org.panelkey.access.Rule;
import org.panelkey.health.HealthQueue;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.signon.Admissions;
import org.panelkey.signon.Target;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** Creates, changes and removes a server. */
@Named("serverEdit")
@RequestScoped
public class ServerPage {

    private static final String LIST = "/admin/servers";

    @Inject
    ServerForms forms;

    @Inject
    Servers servers;

    @Inject
    HealthQueue health;

    @Inject
    Admissions admissions;

    @Inject
    AdminMe me;

    @Inject
    May may;

    @Inject
    ProofField proof;

    private @Nullable Decision decision;

    /** A server that does not exist is answered like a page that does not exist; only who may make one sees the form. */
    public void open() {
        if (!forms.isKnown()) {
            Answers.notFound();
        } else if (forms.id().isEmpty() && isReadOnly()) {
            Answers.error(403);
        }
    }

    /** Whether the person may look and no more. */
    public boolean isReadOnly() {
        return !may.get("MANAGE_SERVERS");
    }

    /** Whether the person may enter the stored server now. */
    public boolean isEnterable() {
        return decision().filter(Decision::isGranted).isPresent();
    }

    /** Whether the person may not enter, and could ask for it. */
    public boolean isRequestable() {
        return decision().map(Decision::rule).filter(Rule::isLiftedByRequest).isPresent();
    }

    private Optional<Decision> decision() {
        if (decision == null) {
            decision = forms.id()
                    .map(id -> admissions.decide(me.actor(), new Target.OfServer(id)))
                    .orElse(null);
        }
        return Optional.ofNullable(decision);
    }

    /** Saves, or says beside the fields why not. */
    public void save() {
        Problems problems = new Problems();
        forms.check(problems);
        boolean unproven = problems.none() && !isProven();
        if (problems.none() && !unproven) {
            store(problems);
        }
        if (!problems.none() || unproven) {
            // Secrets are not sent back to a browser, so the typed one would be lost without a word.
            problems.addIf(forms.getConnection().secret().isPresent(), "secret", "server.secret.again");
            problems.tell("server");
        }
    }

    /** What a server is trusted by, and who may enter it, needs a fresh proof of who changes it. */
    private boolean isProven() {
        return proof.isGiven("server:proof");
    }

    private void store(Problems problems) {
        try {
            ServerId saved = store();
            health.soon(saved);
            Words.say("server.saved", forms.getGeneral().name());
            Answers.redirect(LIST + "/edit?id=" + saved);
        } catch (RuntimeException refused) {
            if (forms.revision().isStale(refused, this::version)) {
                problems.addIf(forms.getConnection().secret().isPresent(), "secret", "server.secret.again");
                return;
            }
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            boolean taken = servers.named(forms.getGeneral().name())
                    .filter(found -> !Optional.of(found).equals(forms.id()))
                    .isPresent();
            problems.add("name", taken ? "server.name.taken" : "server.changed_meanwhile");
        }
    }

    private ServerId store() {
        Optional<Secret> secret = forms.getConnection().secret();
        Optional<ServerId> present = forms.id();
        if (present.isEmpty()) {
            return servers.add(
                    forms.data(), secret.orElseThrow(), forms.getAccess().control());
        }
        servers.change(
                present.get(),
                forms.revision().seen(),
                forms.data(),
                secret,
                forms.getAccess().control());
        return present.get();
    }

    private int version() {
        return forms.id().flatMap(servers::find).map(Server::version).orElse(Revision.GONE);
    }

    /** Removes the server, unless services use it. */
    public void remove() {
        if (!proof.isGiven("removing:proof")) {
            return;
        }
        ServerId gone = forms.id().orElseThrow();
        if (Saving.isUnused("server.used", forms.getTitle(), () -> servers.remove(gone))) {
            Words.say("server.removed", forms.getTitle());
            Answers.redirect(LIST);
        }
    }
}
