package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.panels.PanelPage;
import org.panelkey.shortcuts.ShortcutDraft;
import org.panelkey.shortcuts.ShortcutFault;
import org.panelkey.shortcuts.ShortcutReader;

/** The rows of the editor in their order, and whether they hold what is not stored. */
final class ShortcutRows implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<ShortcutRow> rows = new ArrayList<>();
    private boolean pending;

    List<ShortcutRow> all() {
        return rows;
    }

    boolean isPending() {
        return pending;
    }

    /** Shows what is stored. */
    void read(List<ShortcutDraft> drafts, List<PanelPage> pages) {
        replace(drafts, pages);
        pending = false;
    }

    /** Shows another list in the place of this one. */
    void replace(List<ShortcutDraft> drafts, List<PanelPage> pages) {
        rows.clear();
        drafts.forEach(draft -> add(draft, pages));
    }

    void add(ShortcutDraft draft, List<PanelPage> pages) {
        String identifier = pages.stream()
                .filter(page -> page.key().equals(draft.key()))
                .map(PanelPage::identifier)
                .findFirst()
                .orElse("");
        rows.add(new ShortcutRow(draft, identifier));
        pending = true;
    }

    /** Takes the order of a page; false, with nothing done, when it does not name exactly these rows. */
    boolean isArranged(List<String> order) {
        List<String> before = keys();
        if (order.size() != before.size() || !Set.copyOf(order).equals(Set.copyOf(before))) {
            return false;
        }
        rows.sort(Comparator.comparingInt(row -> order.indexOf(row.getKey())));
        pending |= !before.equals(keys());
        return true;
    }

    boolean isFull() {
        return rows.size() >= ShortcutReader.MOST;
    }

    void move(ShortcutRow row, int by) {
        int at = keys().indexOf(row.getKey());
        int to = at + by;
        if (at >= 0 && to >= 0 && to < rows.size()) {
            rows.add(to, rows.remove(at));
            pending = true;
        }
    }

    void drop(ShortcutRow row) {
        pending |= rows.removeIf(each -> each.getKey().equals(row.getKey()));
    }

    /** Notes beside each row what is wrong with it; what is wrong with the list itself comes back. */
    Optional<ShortcutFault> note(List<ShortcutFault> faults) {
        rows.forEach(ShortcutRow::clear);
        faults.stream().filter(fault -> fault.place() < rows.size()).forEach(fault -> rows.get(fault.place())
                .note(fault));
        return faults.stream()
                .filter(fault -> fault.problem() == ShortcutFault.Problem.TOO_MANY)
                .findFirst();
    }

    List<ShortcutDraft> drafts() {
        return rows.stream().map(ShortcutRow::draft).toList();
    }

    boolean has(String key) {
        return keys().contains(key);
    }

    /** Those to what somebody typed, by name. */
    String own() {
        return rows.stream()
                .filter(ShortcutRow::isOwn)
                .map(ShortcutRow::getShown)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private List<String> keys() {
        return rows.stream().map(ShortcutRow::getKey).toList();
    }
}
