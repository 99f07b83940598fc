package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.panelkey.servers.MatrixChange;
import org.panelkey.servers.MatrixRow;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.RoleGroupId;

/** One server of the matrix: what is stored of it, as it was read, and what is pending. */
public final class MatrixLine implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long id;
    private final String name;
    private final String host;
    private final String panel;
    private final boolean enabled;
    private int version;
    private boolean wasRestricted;
    private Set<Long> was;
    private int others;
    private boolean restricted;
    private Set<Long> on;
    private boolean stale;

    MatrixLine(MatrixRow row) {
        this.id = row.server().value();
        this.name = row.name();
        this.host = row.host();
        this.panel = row.panel().key();
        this.enabled = row.enabled();
        this.version = row.version();
        this.wasRestricted = row.restricted();
        this.was = stored(row);
        this.others = row.others();
        this.restricted = row.restricted();
        this.on = stored(row);
    }

    private static Set<Long> stored(MatrixRow row) {
        return row.chosen().stream().map(RoleGroupId::value).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Takes what was ticked; of role groups that the page did not show, nothing is taken. */
    void take(boolean nowRestricted, Set<String> ticked, Collection<MatrixColumn> columns) {
        stale = false;
        restricted = nowRestricted;
        on = columns.stream()
                .map(MatrixColumn::id)
                .filter(group -> ticked.contains(id + "-" + group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Puts what is pending on top of what is stored by now; true when somebody else changed what we change, too. */
    boolean meet(MatrixRow now) {
        stale = now.version() != version && isChanged();
        Set<Long> stored = stored(now);
        Set<Long> pending = new TreeSet<>(stored);
        pending.addAll(without(on, was));
        pending.removeAll(without(was, on));
        restricted = restricted == wasRestricted ? now.restricted() : restricted;
        on = pending;
        version = now.version();
        wasRestricted = now.restricted();
        was = stored;
        others = now.others();
        return stale;
    }

    /** Forgets role groups that are gone. */
    void keep(Set<Long> groups) {
        on.retainAll(groups);
        was.retainAll(groups);
    }

    boolean isChanged() {
        return restricted != wasRestricted || !on.equals(was);
    }

    MatrixChange change() {
        return new MatrixChange(server(), version, restricted, groups(without(on, was)), groups(without(was, on)));
    }

    ServerId server() {
        return new ServerId(id);
    }

    boolean isOn(MatrixColumn column) {
        return on.contains(column.id());
    }

    boolean wasOn(MatrixColumn column) {
        return was.contains(column.id());
    }

    private static Set<Long> without(Set<Long> all, Set<Long> these) {
        Set<Long> left = new TreeSet<>(all);
        left.removeAll(these);
        return left;
    }

    private static Set<RoleGroupId> groups(Set<Long> ids) {
        return ids.stream().map(RoleGroupId::new).collect(Collectors.toSet());
    }

    /** Its cells under these role groups. */
    public List<MatrixCell> cells(List<MatrixColumn> columns) {
        return columns.stream().map(column -> new MatrixCell(this, column)).toList();
    }

    /** Identifies the server. */
    public long getId() {
        return id;
    }

    /** What staff call it. */
    public String getName() {
        return name;
    }

    /** Where its panel is. */
    public String getHost() {
        return host;
    }

    /** The key of its panel. */
    public String getPanel() {
        return panel;
    }

    /** Whether anybody may be signed on to it. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Whether it is Restricted as it is stored. */
    public boolean isWasRestricted() {
        return wasRestricted;
    }

    /** Whether it is Restricted once what is pending is saved. */
    public boolean isRestricted() {
        return restricted;
    }

    /** How many role groups are chosen that the page does not show. */
    public int getOthers() {
        return others;
    }

    /** Whether nobody may enter once what is pending is saved. */
    public boolean isNobody() {
        return restricted && others == 0 && on.isEmpty();
    }

    /** Whether somebody else changed it while we did. */
    public boolean isStale() {
        return stale;
    }
}
