package org.panelkey.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdministratorId;

/**
 * One import, or one comparison.
 *
 * <p>It is read, then ready to be looked at, and, when somebody starts it, running until all its lines were worked on or it
 * is cancelled. A comparison is done as soon as it is read. Whoever changes its state holds the row.
 */
@Entity
@Table(name = "import_run")
public class ImportRun {

    static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DETAIL = 300;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ImportPurpose purpose;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ImportSource source;

    @Column(name = "server_id")
    private @Nullable Long serverId;

    @Column(nullable = false)
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ImportState state;

    @Column(nullable = false)
    private String failure;

    @Column(name = "failure_detail", nullable = false)
    private String failureDetail;

    @Column(name = "by_id")
    private @Nullable Long byId;

    @Column(name = "by_name", nullable = false)
    private String byName;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "lease_until", nullable = false)
    private Instant leaseUntil;

    @Column(name = "lease_holder", nullable = false)
    private String leaseHolder;

    @Column(nullable = false)
    private int revision;

    @Column(name = "decided_by", nullable = false)
    private String decidedBy;

    @Column(name = "lines_removed_at")
    private @Nullable Instant linesRemovedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ImportRun() {}

    @SuppressWarnings("NullAway.Init")
    ImportRun(
            ImportPurpose purpose,
            ImportSource source,
            @Nullable Long serverId,
            String title,
            @Nullable Long byId,
            String byName,
            Instant now) {
        this.purpose = purpose;
        this.source = source;
        this.serverId = serverId;
        this.title = title.substring(0, Math.min(title.length(), LONGEST_TITLE));
        this.state = ImportState.READING;
        this.failure = "";
        this.failureDetail = "";
        this.byId = byId;
        this.byName = byName;
        this.createdAt = now;
        this.leaseUntil = Instant.EPOCH;
        this.leaseHolder = "";
        this.decidedBy = "";
    }

    /** Identifies it. */
    public ImportRunId id() {
        return new ImportRunId(id);
    }

    /** What it is for. */
    public ImportPurpose purpose() {
        return purpose;
    }

    /** Where its lines come from. */
    public ImportSource source() {
        return source;
    }

    /** The server whose list it is; empty for a file. */
    public Optional<ServerId> server() {
        return Optional.ofNullable(serverId).map(ServerId::new);
    }

    /** The name of the server, or of the file, at the time. */
    public String title() {
        return title;
    }

    /** Where it is in its life. */
    public ImportState state() {
        return state;
    }

    /** Why it failed: the name of an {@link ImportFailure} or of a panel failure's cause; empty when it did not. */
    public String failure() {
        return failure;
    }

    /** Further words on that, which may quote a panel. */
    public String failureDetail() {
        return failureDetail;
    }

    /** Who began it, or started it later; empty for the product itself. */
    public Optional<AdministratorId> by() {
        return Optional.ofNullable(byId).map(AdministratorId::new);
    }

    /** What that person is called. */
    public String byName() {
        return byName;
    }

    /** When it began. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it was started, if it was. */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** When it ended, if it did. */
    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    /** How often somebody decided what becomes of lines: a start names the one that was seen. */
    public int revision() {
        return revision;
    }

    /** Who did last; empty when everything is as it was proposed. */
    public String decidedBy() {
        return decidedBy;
    }

    /** When its lines began to be removed; empty while they are kept. */
    public Optional<Instant> linesRemovedAt() {
        return Optional.ofNullable(linesRemovedAt);
    }

    /** Whether it will not change by itself any more. */
    public boolean isOver() {
        return state == ImportState.CANCELLED || state == ImportState.DONE || state == ImportState.FAILED;
    }

    void ready(Instant now) {
        this.state = purpose == ImportPurpose.COMPARE ? ImportState.DONE : ImportState.READY;
        if (purpose == ImportPurpose.COMPARE) {
            this.finishedAt = now;
        }
    }

    void decided(String by) {
        this.revision++;
        this.decidedBy = by;
    }

    void removeLines(Instant now) {
        this.linesRemovedAt = now;
    }

    void start(@Nullable Long newById, String newByName, Instant now) {
        this.state = ImportState.RUNNING;
        this.failure = "";
        this.failureDetail = "";
        this.byId = newById;
        this.byName = newByName;
        this.startedAt = now;
        this.finishedAt = null;
        this.leaseUntil = Instant.EPOCH;
    }

    void end(ImportState ended, Instant now) {
        this.state = ended;
        this.finishedAt = now;
    }

    void fail(String newFailure, String detail, Instant now) {
        this.failure = newFailure;
        this.failureDetail = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
        end(ImportState.FAILED, now);
    }
}
