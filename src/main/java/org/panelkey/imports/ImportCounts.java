package org.panelkey.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How many lines of an import there are of each sort. */
public final class ImportCounts {

    private final List<Group> groups = new ArrayList<>();

    void add(LineKind kind, LineChoice choice, LineState state, long lines) {
        groups.add(new Group(kind, choice, state, lines));
    }

    /** All lines. */
    public int all() {
        return sum(group -> true);
    }

    /** Those that are something. */
    public int of(LineKind kind) {
        return sum(group -> group.kind == kind);
    }

    /** Those of which something became. */
    public int of(LineState state) {
        return sum(group -> group.state == state);
    }

    /** New ones for which a service would be made. */
    public int chosen() {
        return sum(group -> group.kind == LineKind.NEW && group.choice != LineChoice.SKIP);
    }

    /** Of those, the ones whose client is chosen already. */
    public int attached() {
        return sum(group -> group.kind == LineKind.NEW && group.choice == LineChoice.ATTACH);
    }

    /** New ones that are left out. */
    public int leftOut() {
        return sum(group -> group.kind == LineKind.NEW && group.choice == LineChoice.SKIP);
    }

    /** Those that the import works on, or did. */
    public int inWork() {
        return sum(group -> group.state != LineState.OPEN);
    }

    /** Those of them that it is through with. */
    public int through() {
        return inWork() - of(LineState.WAITING);
    }

    private int sum(Predicate<Group> wanted) {
        return (int) groups.stream().filter(wanted).mapToLong(Group::lines).sum();
    }

    private record Group(LineKind kind, LineChoice choice, LineState state, long lines) {}
}
