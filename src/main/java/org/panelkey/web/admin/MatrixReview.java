package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.MatrixChange;
import org.panelkey.servers.MatrixRow;
import org.panelkey.servers.ServerId;

/** Who gains and who loses what when the pending changes are saved: all role groups, also those not on the page. */
public final class MatrixReview implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Shift> gains = new ArrayList<>();
    private final ArrayList<Shift> losses = new ArrayList<>();
    private final ArrayList<Shift> idle = new ArrayList<>();
    private final ArrayList<String> restricted = new ArrayList<>();
    private final ArrayList<String> opened = new ArrayList<>();
    private final ArrayList<String> nobodys = new ArrayList<>();
    private final int servers;

    /**
     * What changes for one role group.
     *
     * @param group what people call it
     * @param people how many enabled administrators it has
     * @param servers the names of the servers concerned
     */
    public record Shift(String group, long people, List<String> servers) implements Serializable {}

    /** One server before and after. */
    private record Step(String server, AccessControl before, AccessControl after) {}

    /**
     * Compares what is stored with what would be.
     *
     * @param stored the servers that change, with all their role groups
     */
    MatrixReview(List<MatrixRow> stored, Map<ServerId, MatrixChange> changes, List<MatrixColumn> everybody) {
        List<Step> steps = new ArrayList<>();
        for (MatrixRow row : stored) {
            MatrixChange change = changes.get(row.server());
            if (change != null) {
                AccessControl before = new AccessControl(row.restricted(), row.chosen());
                steps.add(new Step(row.name(), before, change.appliedTo(before)));
            }
        }
        servers = steps.size();
        steps.forEach(this::sum);
        everybody.forEach(group -> compare(group, steps));
    }

    private void sum(Step step) {
        if (step.before().restricted() != step.after().restricted()) {
            (step.after().restricted() ? restricted : opened).add(step.server());
        }
        if (step.after().restricted() && step.after().roleGroups().isEmpty()) {
            nobodys.add(step.server());
        }
    }

    private void compare(MatrixColumn group, List<Step> steps) {
        List<String> gained = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        for (Step step : steps) {
            boolean before = step.before().admits(group.roleGroup());
            boolean after = step.after().admits(group.roleGroup());
            boolean chosen = step.before().roleGroups().contains(group.roleGroup());
            if (group.permitted()) {
                if (before != after) {
                    (after ? gained : lost).add(step.server());
                }
            } else if (chosen != step.after().roleGroups().contains(group.roleGroup())) {
                moved.add(step.server());
            }
        }
        add(gains, group, gained);
        add(losses, group, lost);
        add(idle, group, moved);
    }

    private static void add(List<Shift> shifts, MatrixColumn group, List<String> names) {
        if (!names.isEmpty()) {
            shifts.add(new Shift(group.name(), group.people(), List.copyOf(names)));
        }
    }

    /** How many servers change. */
    public int getServers() {
        return servers;
    }

    /** Who gains access. */
    public List<Shift> getGains() {
        return gains;
    }

    /** Who loses access. */
    public List<Shift> getLosses() {
        return losses;
    }

    /** Whose choice changes although they hold no permission to sign on. */
    public List<Shift> getIdle() {
        return idle;
    }

    /** Servers that become Restricted, by name. */
    public String getRestricted() {
        return String.join(", ", restricted);
    }

    /** Servers that become Unrestricted, by name. */
    public String getOpened() {
        return String.join(", ", opened);
    }

    /** Servers that nobody may enter afterwards, by name. */
    public String getNobodys() {
        return String.join(", ", nobodys);
    }
}
