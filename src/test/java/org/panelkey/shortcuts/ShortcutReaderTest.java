package org.panelkey.shortcuts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelPage;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.servers.PanelType;
import org.panelkey.shortcuts.Destination.Leads;
import org.panelkey.shortcuts.ShortcutFault.Field;
import org.panelkey.shortcuts.ShortcutFault.Problem;

/** Lists as they are typed or loaded: taken whole or not at all, and what is wrong is named. */
class ShortcutReaderTest {

    private static final ShortcutDraft MAIL = page("mail");
    private static final ShortcutDraft STATUS = new ShortcutDraft(
            "own_status", Leads.LINK, "https://status.example", "Status", "", "heart", "emails", true);

    private final ShortcutReader paths = new ShortcutReader(new Paged(true), EntryKind.ACCOUNT);
    private final ShortcutReader names = new ShortcutReader(new Paged(false), EntryKind.ACCOUNT);

    @Test
    void a_good_list_is_read_in_its_order() {
        ShortcutDraft path =
                new ShortcutDraft("own_path", Leads.PATH, "/smb/mail", "Mail", "Post", "envelope", "", false);
        ShortcutReader.Reading read = paths.read(List.of(STATUS, MAIL, path));

        assertThat(read.faults()).isEmpty();
        assertThat(read.shortcuts()).extracting(ShortcutDraft::of).containsExactly(STATUS, MAIL, path);
        assertThat(read.shortcuts().get(0).needs()).contains(AccountPermission.EMAILS);
        assertThat(read.shortcuts().get(0).label().in("de")).isEqualTo("Status");
        assertThat(read.shortcuts().get(2).label().in("de")).isEqualTo("Post");
    }

    @Test
    void pages_are_those_of_the_panel_and_the_kind_of_entry() {
        assertFault(names, page("reseller_page"), Field.KEY, Problem.NO_SUCH_PAGE);
        assertFault(names, page("invented"), Field.KEY, Problem.NO_SUCH_PAGE);
        assertFault(names, page("own_mail"), Field.KEY, Problem.NO_SUCH_PAGE);
        assertFault(names, page("a".repeat(10_000)), Field.KEY, Problem.NO_SUCH_PAGE);
        assertFault(
                names,
                new ShortcutDraft("mail", Leads.LINK, "https://status.example", "X", "", "heart", "", true),
                Field.KEY,
                Problem.NO_SUCH_PAGE);
    }

    @Test
    void own_paths_are_for_panels_that_take_them() {
        ShortcutDraft path = own(Leads.PATH, "/smb/mail");
        assertThat(paths.read(List.of(path)).faults()).isEmpty();
        assertFault(names, path, Field.TARGET, Problem.NO_PATHS);
        assertFault(paths, own(Leads.PATH, "//evil.example"), Field.TARGET, Problem.NOT_A_PATH);
        assertFault(paths, own(Leads.LINK, "javascript:alert(1)"), Field.TARGET, Problem.NOT_A_LINK);
    }

    @Test
    void labels_are_short_and_have_nothing_invisible() {
        for (String words :
                List.of("a\u0000b", "a\u202eb", "a\u200bb", "a\nb", " a", "a".repeat(41), "a".repeat(10_000))) {
            assertFault(
                    names,
                    new ShortcutDraft("mail", Leads.PAGE, "", words, "", "heart", "", true),
                    Field.ENGLISH,
                    Problem.NOT_SHOWABLE);
            assertFault(
                    names,
                    new ShortcutDraft("mail", Leads.PAGE, "", "", words, "heart", "", true),
                    Field.GERMAN,
                    Problem.NOT_SHOWABLE);
        }
        assertFault(
                names,
                new ShortcutDraft("own_a", Leads.LINK, "https://a.example", "", "", "heart", "", true),
                Field.ENGLISH,
                Problem.NO_LABEL);
        // Markup is only text: pages show it as such.
        assertThat(names.read(List.of(new ShortcutDraft(
                                "mail", Leads.PAGE, "", "<script>alert(1)</script>", "", "heart", "", true)))
                        .faults())
                .isEmpty();
    }

    @Test
    void icons_and_permissions_are_from_the_lists() {
        assertFault(
                names,
                new ShortcutDraft("mail", Leads.PAGE, "", "", "", "heart\" onclick=\"x", "", true),
                Field.ICON,
                Problem.NO_SUCH_ICON);
        for (String permission : List.of("everything", "products", "productsso")) {
            assertFault(
                    names,
                    new ShortcutDraft("mail", Leads.PAGE, "", "", "", "heart", permission, true),
                    Field.NEEDS,
                    Problem.NO_SUCH_PERMISSION);
        }
    }

    @Test
    void no_key_is_there_twice_and_no_list_is_endless() {
        ShortcutReader.Reading twice = names.read(List.of(MAIL, STATUS, MAIL));
        assertThat(twice.faults()).containsExactly(new ShortcutFault(2, Field.KEY, Problem.TWICE));
        assertThat(twice.shortcuts()).isEmpty();
        List<ShortcutDraft> many = IntStream.rangeClosed(0, ShortcutReader.MOST)
                .mapToObj(
                        i -> new ShortcutDraft("own_" + i, Leads.LINK, "https://a.example", "A", "", "heart", "", true))
                .toList();
        assertThat(names.read(many).faults()).extracting(ShortcutFault::problem).containsExactly(Problem.TOO_MANY);
        assertThat(names.read(many.subList(0, ShortcutReader.MOST)).faults()).isEmpty();
    }

    private static void assertFault(ShortcutReader reader, ShortcutDraft draft, Field field, Problem problem) {
        ShortcutReader.Reading read = reader.read(List.of(STATUS, draft));
        assertThat(read.faults()).containsExactly(new ShortcutFault(1, field, problem));
        assertThat(read.shortcuts()).as("nothing is half read").isEmpty();
    }

    private static ShortcutDraft page(String key) {
        return new ShortcutDraft(key, Leads.PAGE, "", "", "", "envelope", "", true);
    }

    private static ShortcutDraft own(Leads leads, String target) {
        return new ShortcutDraft("own_x", leads, target, "X", "", "heart", "", true);
    }

    /** A panel with one page for each of two kinds of entry. */
    private record Paged(boolean takesPaths) implements Panel {

        @Override
        public PanelDescription describe() {
            return new PanelDescription(
                    new PanelType("paged"),
                    "Paged",
                    "Pa",
                    1,
                    Map.of(EntryKind.ACCOUNT, "Paged"),
                    takesPaths ? Set.of(PanelAbility.OWN_PATHS) : Set.of(),
                    "root",
                    Duration.ofMinutes(1));
        }

        @Override
        public List<PanelPage> pages() {
            return List.of(
                    new PanelPage("mail", "Mail", EntryKind.ACCOUNT, "envelope", PanelPage.Offer.USUAL),
                    new PanelPage("reseller_page", "R", EntryKind.RESELLER, "users", PanelPage.Offer.USUAL));
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
    }
}
