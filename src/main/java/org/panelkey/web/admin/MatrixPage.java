package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.AccessMatrix;
import org.panelkey.servers.MatrixChange;
import org.panelkey.servers.MatrixRow;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Answers;
import org.panelkey.web.Paging;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/**
 * SSO Access Control of many servers at once: ticked, reviewed, then saved together or not at all.
 *
 * <p>What was read stays with the view, and with it the versions: a browser names only what it ticked.
 */
@Named("matrix")
@ViewScoped
public class MatrixPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    AccessMatrix access;

    @Inject
    RoleGroups roleGroups;

    @Inject
    MatrixFilters filters;

    @Inject
    ProofField proof;

    private final ArrayList<MatrixColumn> everybody = new ArrayList<>();
    private final ArrayList<MatrixColumn> found = new ArrayList<>();
    private final ArrayList<MatrixColumn> columns = new ArrayList<>();
    private final ArrayList<MatrixLine> lines = new ArrayList<>();
    private final ArrayList<String> stale = new ArrayList<>();
    private final ArrayList<String> gone = new ArrayList<>();
    private int count;
    private int across = 1;
    private @Nullable MatrixReview review;

    @PostConstruct
    void load() {
        everybody.addAll(MatrixColumn.all(roleGroups));
        everybody.stream().filter(filters::admits).forEach(found::add);
        across = filters.pageOf(found);
        int from = (across - 1) * MatrixFilters.COLUMNS;
        columns.addAll(found.subList(from, Math.min(from + MatrixFilters.COLUMNS, found.size())));
        Paging paging = filters.getPaging();
        access.rows(filters.all(), ids(columns), paging.from(), paging.size()).stream()
                .map(MatrixLine::new)
                .forEach(lines::add);
        // A search by part of a name reads all servers: once is enough where its answer is the whole.
        boolean whole = paging.getPage() == 1 && lines.size() < paging.size();
        count = whole ? lines.size() : access.count(filters.all());
    }

    /** Shows who would gain and who would lose; stores nothing. */
    public void review() {
        stale.clear();
        gone.clear();
        Set<String> restricted = ticked("restricted");
        Set<String> ticked = ticked("on");
        lines.forEach(line -> line.take(restricted.contains(Long.toString(line.getId())), ticked, columns));
        if (changed().isEmpty()) {
            Words.complain("matrix.unchanged");
        } else if (!meetOthers()) {
            compare();
        }
    }

    private void compare() {
        Map<ServerId, MatrixChange> changes =
                changed().stream().collect(Collectors.toMap(MatrixLine::server, MatrixLine::change));
        List<MatrixRow> stored = access.rows(changes.keySet(), ids(everybody));
        review = new MatrixReview(stored, changes, everybody);
    }

    /** Goes back to the matrix, where everything is still pending. */
    public void back() {
        review = null;
    }

    /** Saves all that was reviewed, or says what somebody else changed meanwhile and saves nothing. */
    public void save() {
        if (!proof.isGiven("reviewed:proof")) {
            return;
        }
        List<MatrixChange> changes = changed().stream().map(MatrixLine::change).toList();
        review = null;
        try {
            access.change(changes);
        } catch (RuntimeException refused) {
            // A role group that was chosen here and deleted there breaks a rule of the database.
            if (!DatabaseRefusal.isStale(refused) && !DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            meetOthers();
            return;
        }
        Words.say("matrix.saved", changes.size());
        Answers.redirect("/admin/access?" + getHere());
    }

    /** Reads again what is stored; true, with the names, when somebody else changed what is pending here. */
    private boolean meetOthers() {
        stale.clear();
        gone.clear();
        everybody.clear();
        everybody.addAll(MatrixColumn.all(roleGroups));
        Set<Long> there = everybody.stream().map(MatrixColumn::id).collect(Collectors.toSet());
        columns.stream().filter(column -> !there.contains(column.id())).forEach(column -> gone.add(column.name()));
        columns.removeIf(column -> !there.contains(column.id()));
        Map<ServerId, MatrixRow> now =
                access.rows(lines.stream().map(MatrixLine::server).toList(), ids(columns)).stream()
                        .collect(Collectors.toMap(MatrixRow::server, Function.identity()));
        lines.removeIf(line -> isGone(line, now));
        for (MatrixLine line : lines) {
            line.keep(there);
            if (line.meet(Optional.ofNullable(now.get(line.server())).orElseThrow())) {
                stale.add(line.getName());
            }
        }
        return !stale.isEmpty() || !gone.isEmpty();
    }

    private boolean isGone(MatrixLine line, Map<ServerId, MatrixRow> now) {
        boolean isGone = !now.containsKey(line.server());
        if (isGone && line.isChanged()) {
            gone.add(line.getName());
        }
        return isGone;
    }

    private List<MatrixLine> changed() {
        return lines.stream().filter(MatrixLine::isChanged).toList();
    }

    private static List<RoleGroupId> ids(List<MatrixColumn> columns) {
        return columns.stream().map(MatrixColumn::roleGroup).toList();
    }

    private static Set<String> ticked(String name) {
        String[] values = Answers.request().getParameterValues(name);
        return values == null ? Set.of() : new HashSet<>(Arrays.asList(values));
    }

    /** How many servers there are under the filters. */
    public int getCount() {
        return count;
    }

    /** Which of them are seen. */
    public Paging getPaging() {
        Paging paging = filters.getPaging();
        paging.count(() -> count);
        return paging;
    }

    /** The servers that are seen. */
    public List<MatrixLine> getLines() {
        return lines;
    }

    /** The role groups that are seen. */
    public List<MatrixColumn> getColumns() {
        return columns;
    }

    /** All role groups under the filter. */
    public List<MatrixColumn> getFound() {
        return found;
    }

    /** The number of the first role group seen. */
    public int getFirst() {
        return (across - 1) * MatrixFilters.COLUMNS + 1;
    }

    /** The number of the last role group seen. */
    public int getLast() {
        return getFirst() + columns.size() - 1;
    }

    /** The address of the role groups before, or empty. */
    public String getBefore() {
        return across == 1 ? "" : filters.at(getPaging().getPage(), across - 1);
    }

    /** The address of the role groups after, or empty. */
    public String getAfter() {
        return getLast() >= found.size() ? "" : filters.at(getPaging().getPage(), across + 1);
    }

    /** The address of what is seen. */
    public String getHere() {
        return filters.here(getPaging().getPage(), across);
    }

    /** What the address of further servers needs beside the page. */
    public String getBeside() {
        return filters.at(1, across);
    }

    /** The role group that a phone shows. */
    public long getShown() {
        return columns.stream()
                .map(MatrixColumn::id)
                .filter(id -> id == filters.getRole())
                .findFirst()
                .orElseGet(() -> columns.isEmpty() ? 0L : columns.get(0).id());
    }

    /** How many servers have pending changes. */
    public int getPending() {
        return changed().size();
    }

    /** The servers that somebody else changed meanwhile, by name. */
    public String getStale() {
        return String.join(", ", stale);
    }

    /** The servers and role groups that somebody else removed meanwhile, by name. */
    public String getGone() {
        return String.join(", ", gone);
    }

    /** What saving would change, or null while it is not asked for. */
    public @Nullable MatrixReview getReview() {
        return review;
    }
}
