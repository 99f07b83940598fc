package org.panelkey.links;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;

/**
 * The work on the links of one server.
 *
 * <p>Work is claimed before it begins, by moving its time: of two nodes one gets it, and what a dead node claimed is due
 * again by itself.
 */
@Entity
@Table(name = "link_server")
public class LinkServer {

    @Id
    @Column(name = "server_id")
    private long serverId;

    @Column(nullable = false)
    private int lane;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt;

    @Column(nullable = false)
    private String claim;

    @Column(nullable = false)
    private int failures;

    @Column(nullable = false)
    private String cause;

    @Column(nullable = false)
    private String detail;

    @Column(name = "refused_username", nullable = false)
    private String refusedUsername;

    @Column(name = "refused_secret_at")
    private @Nullable Instant refusedSecretAt;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Column(name = "reconciled_at")
    private @Nullable Instant reconciledAt;

    @Column(name = "listed_at")
    private @Nullable Instant listedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected LinkServer() {}

    LinkServer(ServerId server, Instant now) {
        this.serverId = server.value();
        this.lane = LinkLane.FAILING.stored();
        this.dueAt = now;
        this.claim = "";
        this.cause = "";
        this.detail = "";
        this.refusedUsername = "";
    }

    /** Which server. */
    public ServerId server() {
        return new ServerId(serverId);
    }

    /** Why the last call failed, as panels name causes; empty when it did not. */
    public String cause() {
        return cause;
    }

    /** What the panel said to it; hostile text, may be empty. */
    public String detail() {
        return detail;
    }

    /** How many calls failed in a row. */
    public int failures() {
        return failures;
    }

    /** When the server was last called for its links, if ever. */
    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(checkedAt);
    }

    /** When it is looked at next. */
    public Instant dueAt() {
        return dueAt;
    }

    /** Whether a node works on it. */
    public boolean isUnderWay(Instant now) {
        return !claim.isEmpty() && now.isBefore(dueAt);
    }

    /** Whether this very credential was refused, so that it is not sent again by itself. */
    public boolean isRefused(Server server) {
        return server.data().username().equals(refusedUsername)
                && server.secretChangedAt().equals(refusedSecretAt);
    }

    LinkLane lane() {
        return lane == LinkLane.LIVING.stored() ? LinkLane.LIVING : LinkLane.FAILING;
    }

    String claim() {
        return claim;
    }

    Optional<Instant> reconciledAt() {
        return Optional.ofNullable(reconciledAt);
    }

    /** Since when its accounts are to be compared with what is there, if they ever were. */
    Optional<Instant> listedAt() {
        return Optional.ofNullable(listedAt);
    }

    /** Took a call. */
    void succeed(Instant now) {
        lane = LinkLane.LIVING.stored();
        failures = 0;
        cause = "";
        detail = "";
        refusedUsername = "";
        refusedSecretAt = null;
        checkedAt = now;
    }

    /** Refused a call, or was not to be reached; tells whether that is news. */
    boolean fail(PanelFailure failure, String username, Instant secretChangedAt, Instant now) {
        boolean news = failures == 0 || !cause.equals(failure.cause().name());
        lane = LinkLane.FAILING.stored();
        failures++;
        cause = failure.cause().name();
        detail = failure.detail();
        checkedAt = now;
        if (failure.cause() == Cause.CREDENTIAL_REFUSED) {
            refusedUsername = username;
            refusedSecretAt = secretChangedAt;
        }
        return news;
    }

    /** Notes that services are about to be compared with places. */
    void reconcile(Instant now) {
        reconciledAt = now;
    }

    /** Lets a credential be sent again that was refused. */
    void trustOnceMore() {
        refusedUsername = "";
        refusedSecretAt = null;
    }

    void postpone(Instant until) {
        dueAt = until;
        claim = "";
    }
}
