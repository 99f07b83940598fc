package org.panelkey.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.StatementCount;
import org.panelkey.storage.TestDatabase;

/** B16: what is called something is found by it from the moment on, and by its former name no more. */
class FindingIT {

    private static final PanelType CPANEL = new PanelType("cpanel");

    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;

    static Stream<Arguments> worlds() {
        return Stream.of("H2", "PostgreSQL").flatMap(kind -> Stream.of(TestDatabase.Provider.values())
                .map(provider -> Arguments.of(new Databases.Named(kind), provider)));
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("B16: a server is found by name, host, public name, datacentre, group and panel, as they are now")
    void servers_as_they_are_now(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        ServerGroupId group = with(rooms -> rooms.serverGroups.add("Shared Vienna", FillRule.LEAST_FULL));
        ServerId server = with(rooms -> rooms.servers.add(
                data(rooms, "alpha-one", "panel.acme.example", "public.acme.example", "Graz", Optional.of(group)),
                Secret.of("secret"),
                AccessControl.unrestricted()));
        long id = server.value();
        for (String text : List.of(
                "alpha",
                "one",
                "panel.ac",
                "acme",
                "public",
                "graz",
                "vienna",
                "SHARED",
                "cpanel",
                "one vienna acme")) {
            assertThat(find(Findable.SERVER, text)).as(text).containsExactly(id);
        }
        assertThat(find(Findable.SERVER, "lpha")).isEmpty();
        assertThat(find(Findable.SERVER, "alpha berlin")).isEmpty();

        with(rooms -> {
            rooms.servers.change(
                    server,
                    rooms.servers.find(server).orElseThrow().version(),
                    data(rooms, "beta-two", "host.other.example", "", "Berlin", Optional.empty()),
                    Optional.of(Secret.of("secret")),
                    AccessControl.unrestricted());
            return 0;
        });
        for (String gone : List.of("alpha", "one", "panel", "acme", "public", "graz", "vienna")) {
            assertThat(find(Findable.SERVER, gone)).as(gone).isEmpty();
        }
        for (String text : List.of("beta", "two", "other", "berlin")) {
            assertThat(find(Findable.SERVER, text)).as(text).containsExactly(id);
        }

        with(rooms -> {
            DatacentreId berlin = datacentre(rooms, "Berlin");
            int seen = rooms.datacentres.find(berlin).orElseThrow().version();
            rooms.datacentres.change(berlin, seen, new DatacentreData("Potsdam", "", ""));
            return 0;
        });
        assertThat(find(Findable.SERVER, "berlin")).isEmpty();
        assertThat(find(Findable.SERVER, "potsdam")).containsExactly(id);

        ServerId grouped = with(rooms -> rooms.servers.add(
                data(rooms, "gamma", "gamma.example", "", "", Optional.of(group)),
                Secret.of("secret"),
                AccessControl.unrestricted()));
        with(rooms -> {
            rooms.serverGroups.change(
                    group, rooms.serverGroups.find(group).orElseThrow().version(), "Dedicated", FillRule.LEAST_FULL);
            return 0;
        });
        assertThat(find(Findable.SERVER, "vienna")).isEmpty();
        assertThat(find(Findable.SERVER, "dedicated")).containsExactly(grouped.value());
        with(rooms -> {
            rooms.servers.remove(grouped);
            return 0;
        });
        assertThat(find(Findable.SERVER, "gamma")).isEmpty();
        assertThat(find(Findable.SERVER, "dedicated")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName(
            "B16: services and clients are found by their own names, their client's and its owner's, as they are now")
    void services_and_clients_as_they_are_now(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        UserId owner = user("owner@first.example", "Olivia Owner");
        UserId heir = user("heir@second.example", "Heidi Heir");
        ClientAccountId account = with(rooms -> rooms.accounts.add("Blumen Huber", owner));
        ClientAccountId other = with(rooms -> rooms.accounts.add("Kaffeehaus", heir));
        ServerId server = with(rooms -> rooms.servers.add(
                data(rooms, "alpha", "a.example", "", "", Optional.empty()),
                Secret.of("secret"),
                AccessControl.unrestricted()));
        ProductId product = with(rooms -> rooms.products.add("Hosting", ProductType.SHARED, CPANEL, Optional.empty()));
        ServiceData first =
                new ServiceData(account, product, server, "blumenhu", "shop.rosen.example", ServiceStatus.ACTIVE, "");
        ServiceId service = with(rooms -> rooms.services.add(first));
        found("shop", account, service, false);
        found("rosen", account, service, false);
        found("blumenhu", account, service, false);
        for (String text : List.of("huber", "olivia", "owner@first", "first", "olivia huber")) {
            found(text, account, service, true);
        }
        assertThat(find(Findable.SERVICE, "huber shop olivia")).containsExactly(service.value());
        assertThat(find(Findable.CLIENT, "huber shop")).isEmpty();

        // Another domain, user name and client.
        with(rooms -> {
            rooms.services.change(
                    service,
                    rooms.services.find(service).orElseThrow().version(),
                    new ServiceData(other, product, server, "tulpen", "tulpen.example", ServiceStatus.ACTIVE, ""));
            return 0;
        });
        for (String gone : List.of("shop", "rosen", "blumenhu", "huber", "olivia")) {
            assertThat(find(Findable.SERVICE, gone)).as(gone).isEmpty();
        }
        assertThat(find(Findable.SERVICE, "tulpen kaffeehaus heidi second")).containsExactly(service.value());

        // Another name of the client, and another owner.
        with(rooms -> {
            rooms.accounts.change(
                    other, rooms.accounts.find(other).orElseThrow().version(), "Teehaus", AccountStatus.ACTIVE, owner);
            return 0;
        });
        assertThat(find(Findable.SERVICE, "kaffeehaus")).isEmpty();
        assertThat(find(Findable.SERVICE, "heidi")).isEmpty();
        found("teehaus", other, service, true);
        assertThat(find(Findable.SERVICE, "olivia")).containsExactly(service.value());

        // Handed over by its owner.
        with(rooms -> {
            rooms.members.attach(account, heir, EnumSet.allOf(AccountPermission.class), ServiceShare.whole());
            rooms.members.handOver(
                    account, rooms.accounts.find(account).orElseThrow().version(), heir);
            return 0;
        });
        assertThat(find(Findable.CLIENT, "heidi")).containsExactly(account.value());

        // Another name and address of the owner, by staff and by the owner.
        with(rooms -> {
            rooms.users.change(
                    owner,
                    rooms.users.find(owner).orElseThrow().version(),
                    Email.parse("olga@third.example").orElseThrow(),
                    "Olga Other",
                    "en",
                    true);
            return 0;
        });
        assertThat(find(Findable.SERVICE, "olivia")).isEmpty();
        assertThat(find(Findable.CLIENT, "first")).isEmpty();
        found("olga", other, service, true);
        found("third", other, service, true);
        with(rooms -> rooms.users.moveOwn(
                owner,
                rooms.users.find(owner).orElseThrow().sessionEpoch(),
                Email.parse("olga@third.example").orElseThrow(),
                Email.parse("olga@fourth.example").orElseThrow()));
        assertThat(find(Findable.CLIENT, "third")).isEmpty();
        found("fourth", other, service, true);

        // The status alone changes no word.
        with(rooms -> {
            rooms.services.setStatus(
                    service, rooms.services.find(service).orElseThrow().version(), ServiceStatus.SUSPENDED, "unpaid");
            return 0;
        });
        found("tulpen", other, service, false);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName(
            "B16: what many add at once to something that is renamed at that moment has its new name, and none fails")
    void added_while_it_is_renamed(Databases.Named kind, TestDatabase.Provider provider) throws Exception {
        database = kind.open(provider);
        UserId owner = user("owner@first.example", "Olivia Owner");
        ProductId product = with(rooms -> rooms.products.add("Hosting", ProductType.SHARED, CPANEL, Optional.empty()));
        for (int round = 0; round < 4; round++) {
            String before = "before" + round;
            String after = "after" + round;
            ClientAccountId account = with(rooms -> rooms.accounts.add(before, owner));
            ServerGroupId group = with(rooms -> rooms.serverGroups.add(before, FillRule.LEAST_FULL));
            DatacentreId datacentre = with(rooms -> datacentre(rooms, before));
            List<Callable<Object>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String name = "r" + round + "n" + i;
                ServerId alone = server("alone-" + name, "");
                all.add(() -> with(rooms -> rooms.services.add(
                        new ServiceData(account, product, alone, name, name + ".example", ServiceStatus.ACTIVE, ""))));
                all.add(() -> with(rooms -> rooms.servers.add(
                        data(name, "h.example", "", Optional.of(datacentre), Optional.of(group)),
                        Secret.of("secret"),
                        AccessControl.unrestricted())));
            }
            all.add(
                    3,
                    () -> with(rooms -> {
                        rooms.accounts.change(
                                account,
                                rooms.accounts.find(account).orElseThrow().version(),
                                after,
                                AccountStatus.ACTIVE,
                                owner);
                        return 0;
                    }));
            all.add(
                    5,
                    () -> with(rooms -> {
                        rooms.serverGroups.change(
                                group,
                                rooms.serverGroups.find(group).orElseThrow().version(),
                                after,
                                FillRule.LEAST_FULL);
                        return 0;
                    }));
            all.add(
                    7,
                    () -> with(rooms -> {
                        rooms.datacentres.change(
                                datacentre,
                                rooms.datacentres.find(datacentre).orElseThrow().version(),
                                new DatacentreData(after, "", ""));
                        return 0;
                    }));
            atOnce(all);

            assertThat(find(Findable.SERVICE, after)).hasSize(6);
            assertThat(find(Findable.SERVER, after)).hasSize(6);
            assertThat(find(Findable.SERVICE, before)).isEmpty();
            assertThat(find(Findable.SERVER, before)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName(
            "B16: exactly called, then beginning, then a part; known ones first among equals and never crowded out")
    void the_order_of_hits(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        ServerId part = server("my acme", "");
        ServerId beginning = server("acme two", "");
        ServerId favourite = server("acme three", "");
        ServerId exact = server("acme", "");
        assertThat(find(Findable.SERVER, "ACME", favourite.value()))
                .containsExactly(exact.value(), favourite.value(), beginning.value(), part.value());
        assertThat(find(Findable.SERVER, "acme"))
                .containsExactly(exact.value(), favourite.value(), beginning.value(), part.value());
        ServerId crowd = server("many zz", "");
        for (int i = 0; i < 60; i++) {
            server("many " + (10 + i), "");
        }
        NameHits hits = hits("many", List.of(), crowd.value());
        assertThat(hits.more()).isTrue();
        assertThat(hits.ids()).hasSize(50).startsWith(crowd.value());
        assertThat(hits("many 1", List.of()).ids()).hasSize(10);
        assertThat(hits("many 1", List.of()).more()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("B16: a rare word or property leads, however many things have the other words")
    void the_rarest_leads(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        for (int i = 0; i < NameSearch.CANDIDATES + 20; i++) {
            server("crowd " + i, "Graz");
        }
        ServerId rare = server("zebra crowd", "Linz");
        assertThat(find(Findable.SERVER, "crowd zebra")).containsExactly(rare.value());
        assertThat(hits("crowd", List.of(in("Linz"))).ids()).containsExactly(rare.value());
        assertThat(hits("crowd", List.of(in("Wien"))).ids()).isEmpty();
        assertThat(hits("crowd", List.of(Facet.panel("cpanel"))).more()).isTrue();
        assertThat(hits("crowd", List.of(Facet.panel("plesk"))).ids()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("B16: hostile names and queries are only text")
    void hostile_text(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        ServerId hostile = server("'; drop table server -- %_ \u202Eevil <b>", "");
        ServerId property = server("=panel cpanel", "");
        assertThat(find(Findable.SERVER, "drop table")).containsExactly(hostile.value());
        assertThat(find(Findable.SERVER, "evil")).containsExactly(hostile.value());
        assertThat(find(Findable.SERVER, "=panel")).containsExactly(property.value());
        for (String text : List.of("%", "_", "'", "\u0000", "''", "\\", "\u202E", "%evil", "e%l", "x".repeat(10_000))) {
            assertThat(find(Findable.SERVER, text)).as(text).isIn(List.of(), List.of(hostile.value()));
        }
        assertThat(find(Findable.SERVER, "e%l")).isEmpty();
        assertThat(find(Findable.SERVER, "a ".repeat(5_000))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("B16: what was there before is filled in batches, goes on where it stopped, and is done once")
    void the_fill(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        DataSource source = database.dataSource();
        for (int i = 0; i < 7; i++) {
            server("filled " + i, "");
        }
        UserId owner = user("fill@example.com", "Fritz Fill");
        with(rooms -> rooms.accounts.add("Filled", owner));
        Sql.run(source, "delete from finding_word");
        Sql.run(source, "insert into finding_fill (kind, last_id) values (1, 0)");
        Sql.run(source, "insert into finding_fill (kind, last_id) values (3, 0)");
        assertThat(find(Findable.SERVER, "filled")).isEmpty();
        assertThat(fillNext(3)).isEqualTo(3);
        assertThat(find(Findable.SERVER, "filled")).hasSize(3);
        // Found meanwhile by its change, and not twice.
        server("filled later", "");
        assertThat(done()).isFalse();
        assertThat(fillNext(3)).isEqualTo(3);
        assertThat(fillNext(3)).isEqualTo(2);
        assertThat(fillNext(3)).isEqualTo(1);
        assertThat(fillNext(3)).isZero();
        assertThat(done()).isTrue();
        assertThat(find(Findable.SERVER, "filled")).hasSize(8);
        assertThat(find(Findable.CLIENT, "fritz")).hasSize(1);
        assertThat(fillNext(3)).isZero();
    }

    @Test
    @DisplayName("B16: the statements of a search are few and as many however much there is")
    void statements_are_few() {
        StatementCount count = new StatementCount(Databases.h2());
        database = new TestDatabase(count.dataSource());
        server("some", "");
        int few = count.during(() -> hits("some thing", List.of(), 1, 2, 3));
        for (int i = 0; i < 60; i++) {
            server("some thing " + i, "");
        }
        assertThat(count.during(() -> hits("some", List.of()))).isLessThanOrEqualTo(2);
        assertThat(count.during(() -> hits("some thing", List.of(), 1, 2, 3)))
                .isLessThanOrEqualTo(few + 1)
                .isLessThanOrEqualTo(5);
    }

    @Test
    @DisplayName(
            "B16: on PostgreSQL words compare by their characters whatever the database does, and an index leads to them")
    void the_index_is_used() {
        database = new TestDatabase(Databases.postgresql());
        DataSource source = database.dataSource();
        assertThat(Sql.text(
                        source,
                        "select c.collname from pg_attribute a join pg_collation c on c.oid = a.attcollation"
                                + " where a.attrelid = 'finding_word'::regclass and a.attname = 'word'"))
                .isEqualTo("C");
        Sql.run(
                source,
                "insert into finding_word (kind, object_id, word, place) select 2, i, 'word' || i, i % 2 from"
                        + " generate_series(1, 50000) i");
        Sql.run(source, "analyze finding_word");
        String plan = plan(
                source,
                "select x.object_id, x.place, x.word from finding_word x where x.kind = 2 and x.place = 1"
                        + " and x.word >= 'word4' and x.word < 'word5' order by x.word, x.object_id limit 51");
        assertThat(plan)
                .contains("finding_word_by_word")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
    }

    /** Each at the same moment as the others; what one throws ends the test. */
    private static void atOnce(List<Callable<Object>> all) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(all.size());
        try {
            for (Future<Object> each : pool.invokeAll(all)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static String plan(DataSource source, String query) {
        Sql.run(
                source,
                "create or replace function plan_of(q text) returns text as $$ declare line text; whole text := '';"
                        + " begin for line in execute 'explain ' || q loop whole := whole || line || chr(10);"
                        + " end loop; return whole; end $$ language plpgsql");
        return Sql.text(source, "select plan_of('" + query.replace("'", "''") + "')");
    }

    private void found(String text, ClientAccountId account, ServiceId service, boolean client) {
        assertThat(find(Findable.SERVICE, text)).as("services by " + text).containsExactly(service.value());
        assertThat(find(Findable.CLIENT, text))
                .as("clients by " + text)
                .isEqualTo(client ? List.of(account.value()) : List.of());
    }

    private List<Long> find(Findable kind, String text, Long... known) {
        return database.inTransaction(entities -> new NameSearch(entities)
                .find(kind, NameQuery.of(text, List.of()), List.of(known), 50)
                .ids());
    }

    private NameHits hits(String text, List<Facet> facets, long... known) {
        List<Long> first = java.util.Arrays.stream(known).boxed().toList();
        return database.inTransaction(
                entities -> new NameSearch(entities).find(Findable.SERVER, NameQuery.of(text, facets), first, 50));
    }

    private int fillNext(int most) {
        return database.inTransaction(entities -> new NameFill(entities).fillNext(most));
    }

    private boolean done() {
        return database.inTransaction(entities -> new NameFill(entities).isDone());
    }

    private ServerId server(String name, String datacentre) {
        return with(rooms -> rooms.servers.add(
                data(rooms, name, "h.example", "", datacentre, Optional.empty()),
                Secret.of("secret"),
                AccessControl.unrestricted()));
    }

    private UserId user(String email, String name) {
        return with(rooms -> rooms.users.add(Email.parse(email).orElseThrow(), name, "en"));
    }

    private static ServerData data(
            Rooms rooms,
            String name,
            String host,
            String publicName,
            String datacentre,
            Optional<ServerGroupId> group) {
        return data(
                name,
                host,
                publicName,
                datacentre.isEmpty() ? Optional.empty() : Optional.of(datacentre(rooms, datacentre)),
                group);
    }

    private static ServerData data(
            String name,
            String host,
            String publicName,
            Optional<DatacentreId> datacentre,
            Optional<ServerGroupId> group) {
        return new ServerData(
                name,
                CPANEL,
                host,
                2087,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.of(publicName).filter(text -> !text.isEmpty()),
                List.of(),
                Optional.empty(),
                datacentre,
                group,
                Optional.empty(),
                true);
    }

    private Facet in(String datacentre) {
        return Facet.datacentre(with(rooms -> datacentre(rooms, datacentre)).value());
    }

    private static DatacentreId datacentre(Rooms rooms, String name) {
        return rooms.datacentres.all().stream()
                .filter(each -> each.name().equals(name))
                .map(Datacentre::id)
                .findFirst()
                .orElseGet(() -> rooms.datacentres.add(new DatacentreData(name, "", "")));
    }

    private <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, Clock.systemUTC(), box)));
    }
}
