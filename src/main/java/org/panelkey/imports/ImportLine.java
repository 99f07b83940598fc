package org.panelkey.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.ServerId;

/** One line of an import: what was listed, what it is, what shall become of it, and what has. */
@Entity
@Table(name = "import_line")
public class ImportLine {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "run_id", nullable = false, updatable = false)
    private long runId;

    @Column(name = "line_number", nullable = false, updatable = false)
    private int number;

    @Column(name = "server_id")
    private @Nullable Long serverId;

    @Column(nullable = false)
    private String username;

    @Column(nullable = false)
    private String domain;

    @Column(nullable = false)
    private String owner;

    @Column(nullable = false)
    private String email;

    @Column(nullable = false)
    private String holder;

    @Column(nullable = false)
    private String plan;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ServiceStatus status;

    @Column(name = "status_reason", nullable = false)
    private String statusReason;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private LineKind kind;

    @Column(nullable = false)
    private String problem;

    @Column(nullable = false)
    private String differs;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private LineChoice choice;

    @Column(name = "account_id")
    private @Nullable Long accountId;

    @Column(name = "product_id")
    private @Nullable Long productId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private LineState state;

    @Column(name = "service_id")
    private @Nullable Long serviceId;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ImportLine() {}

    @SuppressWarnings("NullAway.Init")
    ImportLine(ImportRunId run, int number, Listed listed, Match match) {
        this.runId = run.value();
        this.number = number;
        this.serverId = listed.server().map(ServerId::value).orElse(null);
        this.username = Listed.cut(listed.username(), 100);
        this.domain = Listed.cut(listed.domain(), 253);
        this.owner = Listed.cut(listed.owner(), 100);
        this.email = Listed.cut(listed.email(), 254);
        this.holder = Listed.cut(listed.holder(), 100);
        this.plan = Listed.cut(listed.plan(), 100);
        this.status = listed.status();
        this.statusReason = Listed.cut(listed.reason(), 200);
        this.kind = match.kind();
        this.problem = match.problem();
        this.differs = match.differs();
        this.choice = LineChoice.SKIP;
        this.state = LineState.OPEN;
        this.serviceId =
                Optional.ofNullable(match.service()).map(KnownService::id).orElse(null);
        this.accountId =
                Optional.ofNullable(match.service()).map(KnownService::account).orElse(null);
    }

    /** Identifies it. */
    public ImportLineId id() {
        return new ImportLineId(id);
    }

    /** The import that it is of. */
    public ImportRunId run() {
        return new ImportRunId(runId);
    }

    /** Its place in the list or the file. */
    public int number() {
        return number;
    }

    /** Where the account is; empty when the line names no known server. */
    public Optional<ServerId> server() {
        return Optional.ofNullable(serverId).map(ServerId::new);
    }

    /** What the account is called. */
    public String username() {
        return username;
    }

    /** Its main domain. */
    public String domain() {
        return domain;
    }

    /** Who owns it on the panel. */
    public String owner() {
        return owner;
    }

    /** Where its holder is written to. */
    public String email() {
        return email;
    }

    /** What its holder is called. */
    public String holder() {
        return holder;
    }

    /** The panel's own name of what was sold. */
    public String plan() {
        return plan;
    }

    /** The status that its service has, or would get. */
    public ServiceStatus status() {
        return status;
    }

    /** Why, for the client to read. */
    public String statusReason() {
        return statusReason;
    }

    /** What it is. */
    public LineKind kind() {
        return kind;
    }

    /** The name of a {@link LineProblem}, empty when there is none. */
    public String problem() {
        return problem;
    }

    /** What differs: names with blanks between, empty when nothing does. */
    public String differs() {
        return differs;
    }

    /** What is to become of it. */
    public LineChoice choice() {
        return choice;
    }

    /** The client that was chosen, or that the service belongs to. */
    public Optional<ClientAccountId> account() {
        return Optional.ofNullable(accountId).map(ClientAccountId::new);
    }

    /** The product that its service shall be of. */
    public Optional<ProductId> product() {
        return Optional.ofNullable(productId).map(ProductId::new);
    }

    /** What has become of it. */
    public LineState state() {
        return state;
    }

    /** The service that it is, or became. */
    public Optional<ServiceId> service() {
        return Optional.ofNullable(serviceId).map(ServiceId::new);
    }

    /** What a client or user is called that is made for it. */
    public String newName() {
        return holder.isBlank() ? Listed.cut(domain, 100) : holder;
    }

    void sell(@Nullable Long product) {
        this.productId = product;
    }

    void attachTo(ClientAccountId account) {
        this.accountId = account.value();
        this.choice = LineChoice.ATTACH;
        this.problem = "";
    }

    void createClient() {
        this.accountId = null;
        this.choice = LineChoice.CREATE;
        this.problem = "";
    }

    void leaveOut(String newProblem) {
        this.choice = LineChoice.SKIP;
        this.problem = newProblem;
    }

    /** The client that has its account is the only one it can be for, and somebody must say so. */
    void leaveOutFor(ClientAccountId holder) {
        leaveOut(LineProblem.HELD.name());
        this.accountId = holder.value();
    }

    void leaveOut() {
        this.choice = LineChoice.SKIP;
    }

    void made(LineState became, ServiceId service, ClientAccountId account) {
        this.state = became;
        this.problem = "";
        this.serviceId = service.value();
        this.accountId = account.value();
    }

    void known(long service) {
        this.state = LineState.KNOWN_MEANWHILE;
        this.problem = "";
        this.serviceId = service;
    }

    void refuse(LineProblem why) {
        this.state = LineState.REFUSED;
        this.problem = why.name();
    }
}
