package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.health.ApprovedKeys;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.HealthCheck;
import org.panelkey.health.HealthState;
import org.panelkey.health.KeyApproval;
import org.panelkey.health.ServerHealth;
import org.panelkey.panels.PanelException;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.servers.TlsTrust;
import org.panelkey.settings.Settings;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** How the server on the page is, what changed about it, and the approval of a new key. */
@Named("serverHealth")
@RequestScoped
public class ServerHealthPage {

    private static final int ROWS = 20;

    @Inject
    ServerForms forms;

    @Inject
    Servers servers;

    @Inject
    HealthBoard board;

    @Inject
    HealthCheck check;

    @Inject
    KeyApproval approval;

    @Inject
    ApprovedKeys approvals;

    @Inject
    Settings settings;

    @Inject
    ProofField proof;

    private boolean read;
    private @Nullable ServerHealth health;
    private @Nullable Server server;
    private @Nullable List<HealthChangeRow> changes;
    private @Nullable String former;
    private @Nullable String shown;

    /** Looks at the server now. */
    public void check() {
        ServerId id = forms.id().orElseThrow();
        switch (check.now(id)) {
            case DONE -> Words.say("health.checked");
            case JUST_NOW -> Words.say("health.checked.soon");
            case REFUSED_LATELY -> Words.say("health.checked.refused");
            case NOT_NOW -> Words.say("health.checked.not");
            case SECRET_BROKEN -> {
                Words.complain("health.checked.broken");
                return;
            }
        }
        Answers.redirect(path(id));
    }

    /** Pins the key that the page showed. */
    public void approve() {
        if (!proof.isGiven("newkey:proof")) {
            return;
        }
        ServerId id = forms.id().orElseThrow();
        try {
            boolean pinned = approval.approve(id, getFormer(), getShown());
            Words.say(pinned ? "health.key.approved" : "health.key.another");
            Answers.redirect(path(id));
        } catch (PanelException unseen) {
            Words.complain("cause." + unseen.failure().cause());
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isStale(refused)) {
                throw refused;
            }
            Words.complain("health.key.meanwhile");
        }
    }

    private static String path(ServerId id) {
        return "/admin/servers/edit?id=" + id;
    }

    /** Its state as a badge. */
    public HealthBadge getBadge() {
        return new HealthBadge(server().map(Server::isEnabled).orElse(false), health());
    }

    /** Whether it is looked at at all. */
    public boolean isWatched() {
        return settings.values().health().isOn()
                && server().map(Server::isEnabled).orElse(false);
    }

    /** Since when it is so, or null. */
    public @Nullable Instant getSince() {
        return seen().map(ServerHealth::since).orElse(null);
    }

    /** When it was last looked at, or null. */
    public @Nullable Instant getChecked() {
        return getBadge().getChecked();
    }

    /** When it is looked at next, or null. */
    public @Nullable Instant getNext() {
        return isWatched() ? health().map(ServerHealth::dueAt).orElse(null) : null;
    }

    /** How long the last look took, or empty. */
    public String getTook() {
        return seen().map(found -> found.took().toMillis() + " ms").orElse("");
    }

    /** What its panel says of itself, or empty; hostile text. */
    public String getVersion() {
        return seen().map(ServerHealth::panelVersion).orElse("");
    }

    /** Whom its certificate names, or empty; hostile text. */
    public String getSubject() {
        return seen().map(ServerHealth::certificateSubject).orElse("");
    }

    /** Who signed its certificate, or empty; hostile text. */
    public String getIssuer() {
        return seen().map(ServerHealth::certificateIssuer).orElse("");
    }

    /** Until when its certificate is valid, or null. */
    public @Nullable Instant getCertificateEnd() {
        return seen().flatMap(ServerHealth::certificateEnd).orElse(null);
    }

    /** What changed, the last change first. */
    public List<HealthChangeRow> getChanges() {
        if (changes == null) {
            changes = forms.id().map(this::history).orElse(List.of());
        }
        return changes;
    }

    private List<HealthChangeRow> history(ServerId id) {
        return Stream.concat(
                        approvals.of(id).stream().map(HealthChangeRow::new),
                        board.history(id, ROWS).stream().map(HealthChangeRow::new))
                .sorted(Comparator.comparing(HealthChangeRow::getAt).reversed())
                .limit(ROWS)
                .toList();
    }

    /** Whether it shows another key than the pinned one. */
    public boolean isKeyChanged() {
        return server().map(found -> found.data().trust())
                .filter(trust -> health().filter(found -> found.isKeptOutBy(trust))
                        .filter(found -> !found.certificateKey().isEmpty())
                        .isPresent())
                .isPresent();
    }

    /** Whether a credential stays here because it was refused. */
    public boolean isCredentialKept() {
        return health().filter(found -> found.state() == HealthState.CREDENTIAL_REFUSED)
                .isPresent();
    }

    /** The pinned key, as it was shown to whoever decides. */
    public String getFormer() {
        return former == null ? pinned().orElse("") : former;
    }

    /** Takes the pinned key that was shown. */
    public void setFormer(@Nullable String former) {
        this.former = former;
    }

    /** The key that the server showed, as it was shown to whoever decides. */
    public String getShown() {
        return shown == null ? health().map(ServerHealth::certificateKey).orElse("") : shown;
    }

    /** Takes the key that was shown. */
    public void setShown(@Nullable String shown) {
        this.shown = shown;
    }

    /** The pinned key for reading. */
    public String[] getFormerRows() {
        return CertificateView.rows(pinned().orElseThrow());
    }

    /** The new key for reading. */
    public String[] getShownRows() {
        return CertificateView.rows(health().orElseThrow().certificateKey());
    }

    private Optional<String> pinned() {
        return server().map(found -> found.data().trust())
                .filter(TlsTrust.PinnedKey.class::isInstance)
                .map(trust -> ((TlsTrust.PinnedKey) trust).spkiSha256());
    }

    private Optional<ServerHealth> seen() {
        return health().filter(found -> found.checkedAt().isPresent());
    }

    private Optional<ServerHealth> health() {
        read();
        return Optional.ofNullable(health);
    }

    private Optional<Server> server() {
        read();
        return Optional.ofNullable(server);
    }

    /** Both once: what is shown when a form comes back must be what was there when it was decoded. */
    private void read() {
        if (!read) {
            health = forms.id().flatMap(board::find).orElse(null);
            server = forms.id()
                    .flatMap(id -> servers.find(List.of(id)).stream().findFirst())
                    .orElse(null);
            read = true;
        }
    }
}
