package org.panelkey.imports;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.OpenOffers;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.Products;
import org.panelkey.hosting.Services;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelAccount;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.servers.TlsTrust;
import org.panelkey.settings.Settings;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.Programs;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.TestDatabase;

/** The room of imports over a database, put together by hand: a server, products, and somebody who imports. */
public final class ImportScene {

    static final PanelType CPANEL = new PanelType("cpanel");

    final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    final TestDatabase database;
    final ServerId server;
    final ProductId product;
    final AdministratorId importer;
    final RoleGroupId group;
    final MovableClock clock;

    /** What the panel lists. */
    volatile AccountList list = connection -> List.of();

    /** What other systems may do. */
    volatile Programs programs = Programs.NONE;

    /** Whether an account of the panel may hold several subscriptions. */
    boolean subscriptions;

    /** Fills a database with what an import needs. */
    public ImportScene(TestDatabase database) {
        this.database = database;
        clock = new MovableClock(database.clock());
        server = rooms(rooms -> rooms.servers.add(
                new ServerData(
                        "web1",
                        CPANEL,
                        "web1.example",
                        2087,
                        new TlsTrust.PublicAuthority(),
                        "root",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true),
                Secret.of("token"),
                AccessControl.unrestricted()));
        product = rooms(rooms -> rooms.products.add("Web Hosting", ProductType.SHARED, CPANEL, Optional.empty()));
        group = rooms(rooms -> rooms.roleGroups.add(
                "Importers", EnumSet.of(AdminPermission.MANAGE_CLIENTS, AdminPermission.MANAGE_USERS)));
        importer = rooms(rooms -> rooms.administrators.add("ida@example.com", "Ida Import", group, "en"));
    }

    <T> T rooms(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, database.clock(), box)));
    }

    <T> T parts(Function<Parts, T> work) {
        return parts("this node", work);
    }

    <T> T parts(String node, Function<Parts, T> work) {
        return database.inTransaction(entities -> work.apply(new Parts(entities, node)));
    }

    /** An import of these accounts, read, compared and ready. */
    public ImportRunId ready(List<PanelAccount> accounts) {
        ImportRunId run = parts(parts -> parts.imports.begin(ImportPurpose.IMPORT, server));
        List<ImportLine> lines = parts(parts -> {
            List<String> emails = accounts.stream()
                    .flatMap(account -> Email.parse(account.email()).stream())
                    .map(Email::value)
                    .toList();
            Drafting drafting = new Drafting(
                    run,
                    new Matching(subscriptions, parts.known.of(server)),
                    parts.clients.of(emails),
                    parts.products.all());
            List<ImportLine> drafted = new ArrayList<>();
            for (PanelAccount account : accounts) {
                drafted.add(drafting.line(drafted.size() + 1, Listed.of(server, account)));
            }
            return drafted;
        });
        parts(parts -> parts.leases.take(run, Leases.LIFE));
        for (int from = 0; from < lines.size(); from += Drafts.AT_ONCE) {
            List<ImportLine> some = lines.subList(from, Math.min(from + Drafts.AT_ONCE, lines.size()));
            parts(parts -> parts.drafts.store(run, some));
        }
        parts(parts -> {
            parts.drafts.ready(run);
            return 0;
        });
        return run;
    }

    /** Starts an import. */
    public void start(ImportRunId run) {
        parts(parts -> {
            parts.imports.start(run, parts.runs.find(run).orElseThrow().revision());
            return 0;
        });
    }

    /** Takes some lines over, in one transaction. */
    public int next(ImportRunId run, int most) {
        return parts(parts -> parts.leases.take(run, Leases.LIFE) ? parts.batch.next(run, most) : 0);
    }

    /** Begins to take some lines over, and dies before they are. */
    public void breakOff(ImportRunId run, int most) {
        parts(parts -> {
            parts.leases.take(run, Leases.LIFE);
            parts.batch.next(run, most);
            throw new IllegalStateException("the node dies");
        });
    }

    /** How many lines of each sort there are. */
    public ImportCounts counts(ImportRunId run) {
        return parts(parts -> parts.runs.counts(run));
    }

    ImportState state(ImportRunId run) {
        return parts(parts -> parts.runs.find(run).orElseThrow().state());
    }

    static PanelAccount account(String username, String domain, String email) {
        return new PanelAccount(username, domain, "root", email, "", "basic", false, "");
    }

    /** One of many accounts, each of somebody else. */
    public static PanelAccount numbered(int number) {
        return account("acc" + number, "site-" + number + ".example", "owner-" + number + "@example.com");
    }

    /** The room's classes over one entity manager; nobody's rights are checked here but the starter's own. */
    final class Parts {

        final EntityManager entities;
        final AtomicReference<Actor> actor =
                new AtomicReference<>(new Actor(Actor.Kind.ADMINISTRATOR, importerOr(0), "Ida Import", "192.0.2.1"));
        final AuditLog audit;
        final ImportRuns runs;
        final Drafts drafts;
        final Leases leases;
        final KnownServices known;
        final ClientsByEmail clients;
        final Products products;
        final Services services;
        final Starters starters;
        final ImportBatch batch;
        final Servers servers;
        final Beginnings beginnings;
        final Imports imports;
        final Decisions decisions;
        final OldImports old;
        final ListTasks tasks;
        final ImportWork work;
        final FileReading files;

        Parts(EntityManager entities, String node) {
            this.entities = entities;
            audit = new AuditLog(entities, database.clock(), actor::get);
            runs = new ImportRuns(entities);
            leases = new Leases(entities, clock, node);
            drafts = new Drafts(entities, clock, leases, audit);
            known = new KnownServices(entities);
            clients = new ClientsByEmail(entities);
            products = new Products(entities, audit);
            services = new Services(entities, database.clock(), audit);
            starters = new Starters(new Administrators(entities, database.clock(), audit), entities, programs);
            PanelRegistry panels = new PanelRegistry(List.of(new ListingPanel(list, subscriptions)));
            batch = new ImportBatch(
                    entities,
                    clock,
                    leases,
                    known,
                    starters,
                    new Users(entities, database.clock(), noOffers(), audit),
                    new ClientAccounts(entities, database.clock(), audit),
                    products,
                    services,
                    panels,
                    audit);
            beginnings = new Beginnings(entities, clock, panels, starters, audit);
            servers = new Servers(entities, database.clock(), audit, box);
            imports = importsOver(beginnings);
            decisions = new Decisions(entities, audit);
            old = new OldImports(entities, clock, new Settings(entities, audit), audit);
            tasks = new ListTasks(runs, starters, servers, products, new Credentials(box), panels);
            files = new FileReading(
                    imports,
                    drafts,
                    known,
                    clients,
                    new ClientAccounts(entities, database.clock(), audit),
                    servers,
                    products,
                    panels);
            work = new ImportWork(runs, batch, drafts, leases, starters, (who, task) -> {
                Actor before = actor.getAndSet(who);
                task.run();
                actor.set(before);
            });
        }

        Imports importsOver(Beginnings others) {
            return new Imports(entities, clock, runs, starters, servers, others, audit);
        }

        private long importerOr(long none) {
            return importer == null ? none : importer.value();
        }
    }

    /** The database's time, which can be put on. */
    static final class MovableClock extends Clock {

        private final Clock clock;
        private volatile Duration further = Duration.ZERO;

        MovableClock(Clock clock) {
            this.clock = clock;
        }

        void pass(Duration time) {
            further = further.plus(time);
        }

        @Override
        public Instant instant() {
            return clock.instant().plus(further);
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static OpenOffers noOffers() {
        return new OpenOffers() {
            @Override
            public void end(ClientAccountId account, Email email) {
                // Nothing was offered to anybody.
            }

            @Override
            public void end(Email email) {
                // Nothing was offered to anybody.
            }
        };
    }

    /** A panel that gives a list. */
    private static final class ListingPanel implements Panel {

        private final AccountList list;
        private final boolean subscriptions;

        ListingPanel(AccountList list, boolean subscriptions) {
            this.list = list;
            this.subscriptions = subscriptions;
        }

        @Override
        public PanelDescription describe() {
            Set<PanelAbility> abilities = subscriptions ? Set.of(PanelAbility.SUBSCRIPTIONS) : Set.of();
            return new PanelDescription(
                    CPANEL, "cPanel", "cP", 2087, Map.of(), abilities, "root", Duration.ofMinutes(15));
        }

        @Override
        public PanelSession openSession(PanelConnection connection, SessionRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String version(PanelConnection connection) {
            return "1";
        }

        @Override
        public List<TestStep> test(PanelConnection connection) {
            return List.of();
        }

        @Override
        public Optional<AccountList> accountList() {
            return Optional.of(list);
        }
    }
}
