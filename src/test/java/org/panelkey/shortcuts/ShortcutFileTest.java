package org.panelkey.shortcuts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.panels.EntryKind;
import org.panelkey.servers.PanelType;
import org.panelkey.shortcuts.ShortcutFile.Problem;

/** Lists as files: what was written is read, and everything else is refused with its line. */
class ShortcutFileTest {

    private static final ShortcutPlace PLACE = ShortcutPlace.of(new PanelType("cpanel"), EntryKind.ACCOUNT);
    private static final List<Shortcut> LIST = List.of(
            new Shortcut(
                    new ShortcutKey("email_accounts"),
                    new Destination.OfPage(),
                    new Label("<b>Mail</b> \"x\"", "Pöst"),
                    ShortcutIcon.ENVELOPE,
                    Optional.of(AccountPermission.EMAILS),
                    false),
            new Shortcut(
                    new ShortcutKey("own_help"),
                    new Destination.OfLink(new PlainLink("https://help.example/")),
                    new Label("Help", ""),
                    ShortcutIcon.BOOK,
                    Optional.empty(),
                    true));
    private static final String GOOD = ShortcutFile.write(PLACE, LIST);

    @Test
    void what_was_written_is_read() {
        ShortcutFile.Content read = ShortcutFile.read(GOOD, PLACE);
        assertThat(read.fault()).isEmpty();
        assertThat(read.drafts()).isEqualTo(LIST.stream().map(ShortcutDraft::of).toList());
        assertThat(read.lines()).hasSize(2).isSorted().doesNotContain(0L);
    }

    @Test
    void a_file_for_another_panel_or_entry_is_refused() {
        for (ShortcutPlace other : List.of(
                ShortcutPlace.of(new PanelType("plesk"), EntryKind.ACCOUNT),
                ShortcutPlace.of(new PanelType("cpanel"), EntryKind.RESELLER))) {
            assertThat(ShortcutFile.read(GOOD, other).fault())
                    .map(ShortcutFile.Fault::problem)
                    .contains(Problem.OTHER_PANEL);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"panelkey-shortcuts\"|\"something\"|OTHER_FORMAT|format",
                "\"version\": 1|\"version\": 2|OTHER_VERSION|version",
                "\"version\": 1|\"version\": \"1\"|WRONG_VALUE|version",
                "\"version\": 1|\"version\": 1e99999|OTHER_VERSION|version",
                "\"version\": 1|\"version\": 1, \"version\": 1|REPEATED_FIELD|version",
                "\"version\": 1|\"version\": 1, \"more\": {}|UNKNOWN_FIELD|more",
                "\"version\": 1,||MISSING_FIELD|version",
                "\"leads\": \"link\"|\"leads\": \"script\"|WRONG_VALUE|leads",
                "\"on\": true|\"on\": \"true\"|WRONG_VALUE|on",
                "\"on\": true|\"on\": true, \"html\": \"x\"|UNKNOWN_FIELD|html",
                "\"icon\": \"book\"|\"icon\": null|WRONG_VALUE|icon",
                "\"icon\": \"book\"|\"icon\": [[[[]]]]|WRONG_VALUE|icon",
                "\"icon\": \"book\",||MISSING_FIELD|icon",
                "\"en\": \"Help\"|\"fr\": \"Aide\"|UNKNOWN_FIELD|fr",
            })
    void every_deviation_is_named(String part, String other, Problem problem, String field) {
        String text = compact(GOOD).replace(part, other == null ? "" : other);
        assertThat(text).isNotEqualTo(compact(GOOD));
        ShortcutFile.Content read = ShortcutFile.read(text, PLACE);
        assertThat(read.drafts()).isEmpty();
        assertThat(read.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.problem()).isEqualTo(problem);
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.line()).isPositive();
        });
    }

    @Test
    void what_is_no_json_or_too_much_is_refused() {
        for (String text : List.of(
                "",
                "x",
                "[]",
                "\"text\"",
                "{",
                GOOD.substring(0, GOOD.length() / 2),
                GOOD + GOOD,
                "\u0000",
                "<xml/>",
                "[".repeat(50_000),
                "{\"format\":".repeat(5_000))) {
            assertThat(ShortcutFile.read(text, PLACE).fault())
                    .as(text.substring(0, Math.min(20, text.length())))
                    .isPresent();
        }
        assertThat(ShortcutFile.read("[".repeat(ShortcutFile.LONGEST + 1), PLACE)
                        .fault())
                .map(ShortcutFile.Fault::problem)
                .contains(Problem.TOO_LARGE);
        String item = compact(GOOD).replaceAll("(?s).*\\[(\\{.*?\"on\": false\\}).*", "$1");
        String many = compact(GOOD).replace(item, String.join(",", Collections.nCopies(41, item)));
        assertThat(ShortcutFile.read(many, PLACE).fault())
                .map(ShortcutFile.Fault::problem)
                .contains(Problem.TOO_MANY);
    }

    @Test
    void the_line_is_that_of_the_fault() {
        String text = GOOD.replace("\"book\"", "7");
        long line = text.substring(0, text.indexOf("\"icon\": 7")).lines().count();
        assertThat(ShortcutFile.read(text, PLACE).fault())
                .map(ShortcutFile.Fault::line)
                .contains(line);
    }

    /** Without the layout, so that a part can be found whatever the writer puts around it. */
    private static String compact(String text) {
        return text.replaceAll("\\n\\s*", "").replaceAll("\": *", "\": ");
    }
}
