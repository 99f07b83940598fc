package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.links.CredentialsByHand;
import org.panelkey.links.LinkCredentials;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** Sign-on from the panel of one service: the credentials for panels that Panelkey keeps no links in. */
@Named("panelSignOn")
@ViewScoped
public class PanelSignOnPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Services services;

    @Inject
    CredentialsByHand credentials;

    @Inject
    ShownSecret shown;

    @Inject
    ProofField proof;

    private @Nullable Long id;
    private String domain = "";
    private String panel = "";
    private String made = "";
    private final OnceForm once = new OnceForm();

    /** Finds the service that the address names. */
    public void open() {
        Optional<Service> found = Answers.id("id").map(ServiceId::new).flatMap(services::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        id = found.get().id().value();
        domain = found.get().domain();
        panel = found.get().product().panel().key();
    }

    /** Makes a credential, whose secret is shown in this answer. */
    public void make() {
        if (id == null || !once.isNew() || !proof.isGiven("make:proof") || !once.take()) {
            return;
        }
        LinkCredentials.Sent credential = credentials.make(new ServiceId(id));
        made = credential.clientKey();
        shown.show(credential.secret());
        Words.say("panelsignon.made", made);
    }

    /** Ends one. */
    public void end(PanelCredentialRow row) {
        if (proof.isGiven("held:proof")) {
            credentials.end(row.getId());
            Words.say("panelsignon.ended", row.getName());
            Answers.redirect("/admin/services/sign-on?id=" + id);
        }
    }

    /** Those that count, or did until the service changed hands; the newest first. */
    public List<PanelCredentialRow> getRows() {
        return id == null
                ? List.of()
                : credentials.list(new ServiceId(id)).stream()
                        .map(PanelCredentialRow::new)
                        .toList();
    }

    /** The name of the credential that was just made. */
    public String getMade() {
        return made;
    }

    /** What keeps a reload from doing it again. */
    public OnceForm getOnce() {
        return once;
    }

    /** A line for a shell that asks for the secret and tries it out. */
    public String getTrial() {
        return shown.panelTrial(made);
    }

    /** Identifies the service. */
    public @Nullable Long getId() {
        return id;
    }

    /** Its main domain. */
    public String getDomain() {
        return domain;
    }

    /** The key of its panel. */
    public String getPanel() {
        return panel;
    }
}
