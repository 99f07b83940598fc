package org.panelkey.shortcuts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelPage;
import org.panelkey.panels.PanelPath;
import org.panelkey.shortcuts.ShortcutFault.Field;
import org.panelkey.shortcuts.ShortcutFault.Problem;

/** Reads what was typed or loaded as a list of shortcuts of one panel and kind of entry: all of it, or what is wrong. */
public final class ShortcutReader {

    /** The longest list. */
    public static final int MOST = 40;

    /** Those that the way into a panel needs, whatever page it ends on. */
    private static final Set<AccountPermission> NEEDED_ANYWAY =
            EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO);

    private final Set<String> pages;
    private final boolean takesPaths;

    /** Reads for a panel and a kind of entry. */
    public ShortcutReader(Panel panel, EntryKind kind) {
        pages = panel.pages().stream()
                .filter(page -> page.kind() == kind)
                .map(PanelPage::key)
                .collect(Collectors.toSet());
        takesPaths = panel.describe().abilities().contains(PanelAbility.OWN_PATHS);
    }

    /** The permissions that a shortcut can need, beyond those that the way into a panel needs anyway. */
    public static Set<AccountPermission> permissions() {
        return EnumSet.complementOf(EnumSet.copyOf(NEEDED_ANYWAY));
    }

    /** Reads a list. */
    public Reading read(List<ShortcutDraft> drafts) {
        List<ShortcutFault> faults = new ArrayList<>();
        List<Shortcut> shortcuts = new ArrayList<>();
        if (drafts.size() > MOST) {
            faults.add(new ShortcutFault(MOST, Field.KEY, Problem.TOO_MANY));
            return new Reading(List.of(), faults);
        }
        Set<String> seen = new HashSet<>();
        for (int place = 0; place < drafts.size(); place++) {
            ShortcutDraft draft = drafts.get(place);
            One one = new One(draft, place, faults);
            one.check(seen.add(draft.key()), Field.KEY, Problem.TWICE);
            one.read().ifPresent(shortcuts::add);
        }
        return new Reading(faults.isEmpty() ? shortcuts : List.of(), faults);
    }

    /**
     * What was read.
     *
     * @param shortcuts the list; empty when anything is wrong
     * @param faults what is wrong
     */
    public record Reading(List<Shortcut> shortcuts, List<ShortcutFault> faults) {

        /** Keeps both from being changed. */
        public Reading {
            shortcuts = List.copyOf(shortcuts);
            faults = List.copyOf(faults);
        }
    }

    /** Reads one of them, and notes what is wrong with it. */
    private final class One {

        private final ShortcutDraft draft;
        private final int place;
        private final List<ShortcutFault> faults;
        private boolean sound = true;

        One(ShortcutDraft draft, int place, List<ShortcutFault> faults) {
            this.draft = draft;
            this.place = place;
            this.faults = faults;
        }

        Optional<Shortcut> read() {
            ShortcutKey key = ShortcutKey.read(draft.key());
            boolean page = draft.leads() == Destination.Leads.PAGE;
            check(page ? pages.contains(draft.key()) : key.isOwn(), Field.KEY, Problem.NO_SUCH_PAGE);
            Optional<Destination> destination = destination();
            check(Label.isShowable(draft.english()), Field.ENGLISH, Problem.NOT_SHOWABLE);
            check(Label.isShowable(draft.german()), Field.GERMAN, Problem.NOT_SHOWABLE);
            boolean named = !draft.english().isEmpty() || !draft.german().isEmpty();
            check(page || named, Field.ENGLISH, Problem.NO_LABEL);
            Optional<ShortcutIcon> icon = ShortcutIcon.of(draft.icon());
            check(icon.isPresent(), Field.ICON, Problem.NO_SUCH_ICON);
            Optional<AccountPermission> needs = permissions().stream()
                    .filter(permission -> permission.key().equals(draft.needs()))
                    .findFirst();
            check(needs.isPresent() || draft.needs().isEmpty(), Field.NEEDS, Problem.NO_SUCH_PERMISSION);
            return sound
                    ? Optional.of(new Shortcut(
                            key,
                            destination.orElseThrow(),
                            new Label(draft.english(), draft.german()),
                            icon.orElseThrow(),
                            needs,
                            draft.on()))
                    : Optional.empty();
        }

        private Optional<Destination> destination() {
            return switch (draft.leads()) {
                case PAGE -> {
                    check(draft.target().isEmpty(), Field.TARGET, Problem.NO_PATHS);
                    yield Optional.of(new Destination.OfPage());
                }
                case PATH -> {
                    check(takesPaths, Field.TARGET, Problem.NO_PATHS);
                    Optional<PanelPath> path = PanelPath.parse(draft.target());
                    check(path.isPresent() || !takesPaths, Field.TARGET, Problem.NOT_A_PATH);
                    yield path.map(Destination.OfPath::new);
                }
                case LINK -> {
                    Optional<PlainLink> link = PlainLink.parse(draft.target());
                    check(link.isPresent(), Field.TARGET, Problem.NOT_A_LINK);
                    yield link.map(Destination.OfLink::new);
                }
            };
        }

        void check(boolean holds, Field field, Problem problem) {
            if (!holds) {
                faults.add(new ShortcutFault(place, field, problem));
                sound = false;
            }
        }
    }
}
