package org.panelkey.shortcuts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.PanelPath;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.PanelType;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.StatementCount;
import org.panelkey.storage.TestDatabase;

/** Lists of shortcuts in a database, with each provider that a server may bring. */
class ShortcutSetsIT {

    private static final PanelType CPANEL = new PanelType("cpanel");
    private static final ShortcutPlace SHARED = ShortcutPlace.of(CPANEL, EntryKind.ACCOUNT);
    private static final Shortcut LINK = new Shortcut(
            new ShortcutKey("own_status"),
            new Destination.OfLink(new PlainLink("https://status.example")),
            new Label("Status", "Zustand"),
            ShortcutIcon.HEART,
            Optional.of(AccountPermission.TICKETS),
            true);

    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;

    @AfterEach
    void close() {
        database.close();
    }

    static Stream<Arguments> everywhere() {
        return Databases.each()
                .flatMap(kind -> Stream.of(TestDatabase.Provider.values()).map(each -> Arguments.of(kind, each)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("B12: a product's own list goes before the panel's, and that before what the panel suggests")
    void the_nearest_list_is_in_force(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        ShortcutPlace own = SHARED.of(product());
        List<Shortcut> suggested = with(rooms -> rooms.shortcuts.suggested(SHARED));
        assertThat(suggested).hasSize(11).allMatch(Shortcut::on);
        assertThat(inForce(own)).isEqualTo(new ShortcutList(suggested, ShortcutList.NOT_STORED));

        List<Shortcut> turned = List.of(suggested.get(2), LINK, suggested.get(0));
        change(rooms -> rooms.shortcuts.change(SHARED, ShortcutList.NOT_STORED, turned));
        assertThat(inForce(own)).isEqualTo(new ShortcutList(turned, ShortcutList.NOT_STORED));
        assertThat(inForce(SHARED).isStored()).isTrue();
        assertThat(inForce(ShortcutPlace.of(CPANEL, EntryKind.RESELLER)).shortcuts())
                .isEqualTo(with(rooms -> rooms.shortcuts.suggested(ShortcutPlace.of(CPANEL, EntryKind.RESELLER))));

        change(rooms -> rooms.shortcuts.change(own, ShortcutList.NOT_STORED, List.of(LINK)));
        assertThat(inForce(own).shortcuts()).containsExactly(LINK);
        assertThat(inForce(SHARED).shortcuts()).containsExactlyElementsOf(turned);
        change(rooms -> rooms.shortcuts.change(own, inForce(own).version(), List.of()));
        assertThat(inForce(own).shortcuts()).as("an empty list is a list").isEmpty();
        change(rooms -> rooms.shortcuts.remove(own, inForce(own).version()));
        assertThat(inForce(own).shortcuts()).containsExactlyElementsOf(turned);
        change(rooms -> rooms.shortcuts.remove(SHARED, inForce(SHARED).version()));
        assertThat(inForce(own).shortcuts()).containsExactlyElementsOf(suggested);
        assertThat(Sql.number(database.dataSource(), "select count(*) from shortcut"))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("Everything of a shortcut comes back as it was, in the order in which it was stored")
    void what_is_stored_comes_back(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        ShortcutPlace plesk = ShortcutPlace.of(new PanelType("plesk"), EntryKind.ACCOUNT);
        List<Shortcut> suggested = with(rooms -> rooms.shortcuts.suggested(plesk));
        assertThat(suggested).isNotEmpty().noneMatch(Shortcut::on);
        Shortcut path = new Shortcut(
                new ShortcutKey("own_mail"),
                new Destination.OfPath(new PanelPath("/smb/mail/{subscription-id}")),
                new Label("<script>alert(1)</script>", "Ümläute & mehr"),
                ShortcutIcon.ENVELOPE,
                Optional.empty(),
                false);
        List<Shortcut> list = List.of(suggested.get(1), path, LINK, suggested.get(0));
        change(rooms -> rooms.shortcuts.change(plesk, ShortcutList.NOT_STORED, list));
        assertThat(inForce(plesk).shortcuts()).containsExactlyElementsOf(list);
        List<Shortcut> other = List.of(LINK, suggested.get(0), path);
        change(rooms -> rooms.shortcuts.change(plesk, inForce(plesk).version(), other));
        assertThat(inForce(plesk).shortcuts()).containsExactlyElementsOf(other);
        assertThat(Sql.number(
                        database.dataSource(),
                        "select count(*) from audit_event where object_kind = 'shortcuts' and action = 'CHANGE'"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("A list has the order that was stored, whatever the order in which the database keeps its rows")
    void the_order_of_rows_means_nothing(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        List<Shortcut> list = with(rooms -> rooms.shortcuts.suggested(SHARED)).subList(0, 4);
        change(rooms -> rooms.shortcuts.change(SHARED, ShortcutList.NOT_STORED, list));
        Sql.run(database.dataSource(), "update shortcut set place = 100 - place");
        assertThat(inForce(SHARED).shortcuts()).containsExactly(list.get(3), list.get(2), list.get(1), list.get(0));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("Of two who saw the same list the second is told, and nothing of what the second typed is stored")
    void the_second_of_two_is_told(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        List<Shortcut> suggested = with(rooms -> rooms.shortcuts.suggested(SHARED));
        change(rooms -> rooms.shortcuts.change(SHARED, ShortcutList.NOT_STORED, suggested.subList(0, 3)));
        int seen = inForce(SHARED).version();
        change(rooms -> rooms.shortcuts.change(SHARED, seen, suggested.subList(0, 2)));
        for (int stale : List.of(seen, ShortcutList.NOT_STORED)) {
            assertStale(rooms -> rooms.shortcuts.change(SHARED, stale, List.of(LINK)));
            assertStale(rooms -> rooms.shortcuts.remove(SHARED, stale));
        }
        assertThat(inForce(SHARED).shortcuts()).hasSize(2);
        // Also who changes nothing but an order makes a version of its own.
        int before = inForce(SHARED).version();
        change(rooms -> rooms.shortcuts.change(SHARED, before, List.of(suggested.get(1), suggested.get(0))));
        assertThat(inForce(SHARED).version()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("What is no list of this panel is not stored, and what a row should not hold is not read")
    void what_is_no_list_is_not_stored(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        Shortcut foreign = with(rooms -> rooms.shortcuts.suggested(ShortcutPlace.of(CPANEL, EntryKind.RESELLER)))
                .get(0);
        assertThatThrownBy(() -> change(
                        rooms -> rooms.shortcuts.change(SHARED, ShortcutList.NOT_STORED, List.of(LINK, foreign))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        change(rooms -> rooms.shortcuts.change(SHARED, ShortcutList.NOT_STORED, List.of(LINK, LINK))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(inForce(SHARED).isStored()).isFalse();

        change(rooms -> rooms.shortcuts.change(SHARED, ShortcutList.NOT_STORED, List.of(LINK)));
        Sql.run(database.dataSource(), "update shortcut set target = 'javascript:alert(1)'");
        assertThat(inForce(SHARED).shortcuts()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("A product takes its list along when it is removed")
    void a_product_takes_its_list_along(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        ProductId product = product();
        change(rooms -> rooms.shortcuts.change(SHARED.of(product), ShortcutList.NOT_STORED, List.of(LINK)));
        change(rooms -> rooms.products.remove(product));
        assertThat(Sql.number(database.dataSource(), "select count(*) from shortcut_set"))
                .isZero();
    }

    @Test
    @DisplayName("However many shortcuts there are, one statement reads them")
    void one_statement_reads_a_list() {
        StatementCount count = new StatementCount(Databases.h2());
        database = new TestDatabase(count.dataSource());
        ShortcutPlace own = SHARED.of(product());
        assertThat(count.during(() -> inForce(own))).isEqualTo(1);
        List<Shortcut> suggested = with(rooms -> rooms.shortcuts.suggested(SHARED));
        change(rooms -> rooms.shortcuts.change(SHARED, ShortcutList.NOT_STORED, suggested));
        change(rooms -> rooms.shortcuts.change(own, ShortcutList.NOT_STORED, suggested));
        assertThat(count.during(() -> inForce(own))).isEqualTo(1);
    }

    private ProductId product() {
        return with(rooms -> rooms.products.add("Hosting", ProductType.SHARED, CPANEL, Optional.empty()));
    }

    private ShortcutList inForce(ShortcutPlace place) {
        return with(rooms -> rooms.shortcuts.inForce(place));
    }

    private void assertStale(Consumer<Rooms> work) {
        assertThatThrownBy(() -> change(work))
                .matches(thrown -> DatabaseRefusal.isStale((RuntimeException) thrown), "is stale");
    }

    private void change(Consumer<Rooms> work) {
        with(rooms -> {
            work.accept(rooms);
            return null;
        });
    }

    private <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, Clock.systemUTC(), box)));
    }
}
