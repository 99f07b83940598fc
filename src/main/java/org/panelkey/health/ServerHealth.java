package org.panelkey.health;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.Finding;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PresentedCertificate;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;

/**
 * How one server is, and when it is looked at again.
 *
 * <p>A look is claimed before it begins, by moving its time: of two nodes one gets it, and what a dead node claimed is
 * due again by itself. A state that may pass by itself is believed when two looks in a row agree; one good look ends it.
 */
@Entity
@Table(name = "server_health")
public class ServerHealth {

    @Id
    @Column(name = "server_id")
    private long serverId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private HealthState state;

    @Column(nullable = false)
    private String cause;

    @Column(name = "since_at", nullable = false)
    private Instant since;

    @Enumerated(EnumType.STRING)
    @Column(name = "last_seen", nullable = false)
    private HealthState lastSeen;

    @Column(nullable = false)
    private int failures;

    @Column(nullable = false)
    private int lane;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt;

    @Column(nullable = false)
    private String claim;

    @Column(name = "took_millis", nullable = false)
    private int tookMillis;

    @Column(name = "panel_version", nullable = false)
    private String panelVersion;

    @Column(name = "certificate_key", nullable = false)
    private String certificateKey;

    @Column(name = "certificate_subject", nullable = false)
    private String certificateSubject;

    @Column(name = "certificate_issuer", nullable = false)
    private String certificateIssuer;

    @Column(name = "certificate_end")
    private @Nullable Instant certificateEnd;

    @Column(name = "refused_username", nullable = false)
    private String refusedUsername;

    @Column(name = "refused_secret_at")
    private @Nullable Instant refusedSecretAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ServerHealth() {}

    ServerHealth(ServerId server, Instant now, Instant dueAt) {
        this.serverId = server.value();
        this.state = HealthState.NOT_CHECKED;
        this.lastSeen = HealthState.NOT_CHECKED;
        this.cause = "";
        this.since = now;
        this.lane = Lane.FAILING.stored();
        this.dueAt = dueAt;
        this.claim = "";
        this.panelVersion = "";
        this.certificateKey = "";
        this.certificateSubject = "";
        this.certificateIssuer = "";
        this.refusedUsername = "";
    }

    /** Which server. */
    public ServerId server() {
        return new ServerId(serverId);
    }

    /** How it is. */
    public HealthState state() {
        return state;
    }

    /** Why, as panels name causes; empty when all is well. */
    public String cause() {
        return cause;
    }

    /** Since when it is so. */
    public Instant since() {
        return since;
    }

    /** When it was last looked at, if ever. */
    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(checkedAt);
    }

    /** When it is looked at next. */
    public Instant dueAt() {
        return dueAt;
    }

    /** How long the last look took. */
    public Duration took() {
        return Duration.ofMillis(tookMillis);
    }

    /** What the panel says its version is; hostile text, may be empty. */
    public String panelVersion() {
        return panelVersion;
    }

    /**
     * Whether nobody can enter it, because it showed another key than the one that is pinned by now.
     *
     * @param trust the server's trust of this moment: a key that was approved lets people in before the next look
     */
    public boolean isKeptOutBy(TlsTrust trust) {
        return state == HealthState.KEY_CHANGED
                && trust instanceof TlsTrust.PinnedKey pinned
                && !pinned.spkiSha256().equals(certificateKey);
    }

    /** The fingerprint of the key that it last showed, as it would be pinned; empty when none was seen. */
    public String certificateKey() {
        return certificateKey;
    }

    /** Whom its last certificate names; hostile text. */
    public String certificateSubject() {
        return certificateSubject;
    }

    /** Who signed its last certificate; hostile text. */
    public String certificateIssuer() {
        return certificateIssuer;
    }

    /** Until when its last certificate is valid. */
    public Optional<Instant> certificateEnd() {
        return Optional.ofNullable(certificateEnd);
    }

    /** Whether this very credential was refused, so that it is not sent again by itself. */
    public boolean isRefused(String username, Instant secretChangedAt) {
        return username.equals(refusedUsername) && secretChangedAt.equals(refusedSecretAt);
    }

    String claim() {
        return claim;
    }

    Lane lane() {
        return lane == Lane.LIVING.stored() ? Lane.LIVING : Lane.FAILING;
    }

    void claim(String mark, Instant until) {
        this.claim = mark;
        this.dueAt = until;
    }

    /** Takes what a look found; tells what changed. */
    List<HealthChange> settle(Finding finding, Verdict verdict, Server server, Instant now, Pace pace) {
        List<HealthChange> changes = new ArrayList<>();
        boolean failed = finding.failure().isPresent();
        TlsTrust trust = server.data().trust();
        String keyBefore = certificateKey;
        finding.certificate().ifPresent(this::take);
        boolean recorded = !(trust instanceof TlsTrust.PinnedKey) && !failed;
        if (recorded && !keyBefore.isEmpty() && !keyBefore.equals(certificateKey)) {
            changes.add(HealthChange.ofCertificate(server(), now, verdict.state(), certificateKey, certificateEnd));
        }
        if (!finding.version().isEmpty() && !finding.version().equals(panelVersion)) {
            if (!panelVersion.isEmpty()) {
                changes.add(HealthChange.ofVersion(server(), now, verdict.state(), finding.version()));
            }
            panelVersion = finding.version();
        }
        announce(verdict, !keyBefore.equals(certificateKey), now).ifPresent(changes::add);
        remember(verdict, server);
        failures = failed ? failures + 1 : 0;
        lane = (failed || Verdict.isSlow(finding) ? Lane.FAILING : Lane.LIVING).stored();
        tookMillis = (int) Math.min(Integer.MAX_VALUE, finding.took().toMillis());
        checkedAt = now;
        dueAt = next(verdict, now, pace);
        claim = "";
        return changes;
    }

    private Instant next(Verdict verdict, Instant now, Pace pace) {
        if (verdict.state() == HealthState.CREDENTIAL_REFUSED) {
            return pace.afterRefusal(now);
        }
        return failures > 0 ? pace.afterFailure(now, failures) : pace.afterSuccess(now);
    }

    private Optional<HealthChange> announce(Verdict verdict, boolean otherKey, Instant now) {
        HealthState seen = verdict.state();
        boolean proved = !seen.isDoubtful() || lastSeen.isDoubtful() || seen == state;
        lastSeen = seen;
        String why = verdict.cause().map(Cause::name).orElse("");
        // A third key is as much to be looked at as the second one was.
        boolean same = seen == state && why.equals(cause) && !(seen == HealthState.KEY_CHANGED && otherKey);
        if (!proved || same) {
            return Optional.empty();
        }
        HealthChange change = HealthChange.ofState(server(), now, state, seen, why, certificateKey);
        if (seen != state) {
            since = now;
        }
        state = seen;
        cause = why;
        return Optional.of(change);
    }

    private void remember(Verdict verdict, Server server) {
        if (verdict.state() == HealthState.CREDENTIAL_REFUSED) {
            refusedUsername = server.data().username();
            refusedSecretAt = server.secretChangedAt();
        } else if (verdict.cause().isEmpty()) {
            refusedUsername = "";
            refusedSecretAt = null;
        }
    }

    private void take(PresentedCertificate certificate) {
        certificateKey = certificate.spkiSha256();
        certificateSubject = certificate.subject();
        certificateIssuer = certificate.issuer();
        certificateEnd = certificate.notAfter();
    }

    /** Leaves everything as it was: the look did not come about. */
    void postpone(Instant until) {
        dueAt = until;
        claim = "";
    }

    /** Forgets how a server was that is switched off; looked at again when it is switched on. */
    void rest(Instant now, Instant until) {
        if (state != HealthState.NOT_CHECKED) {
            state = HealthState.NOT_CHECKED;
            lastSeen = HealthState.NOT_CHECKED;
            cause = "";
            since = now;
            failures = 0;
        }
        postpone(until);
    }
}
