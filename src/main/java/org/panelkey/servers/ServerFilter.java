package org.panelkey.servers;

import java.util.Optional;
import org.panelkey.staff.RoleGroupId;

/**
 * Which servers to show.
 *
 * @param text part of name, host or datacentre
 * @param panel of this kind only
 * @param group of this group only
 * @param datacentre standing there only
 * @param enabledOnly without those that are switched off
 * @param enterableBy only those whose access control admits this role group
 * @param further what another room asks of them
 */
public record ServerFilter(
        String text,
        Optional<PanelType> panel,
        Optional<ServerGroupId> group,
        Optional<DatacentreId> datacentre,
        boolean enabledOnly,
        Optional<RoleGroupId> enterableBy,
        Optional<ServerCondition> further) {

    /** Servers of which no other room asks anything. */
    public ServerFilter(
            String text,
            Optional<PanelType> panel,
            Optional<ServerGroupId> group,
            Optional<DatacentreId> datacentre,
            boolean enabledOnly,
            Optional<RoleGroupId> enterableBy) {
        this(text, panel, group, datacentre, enabledOnly, enterableBy, Optional.empty());
    }

    /** Those of any datacentre. */
    public ServerFilter(
            String text,
            Optional<PanelType> panel,
            Optional<ServerGroupId> group,
            boolean enabledOnly,
            Optional<RoleGroupId> enterableBy) {
        this(text, panel, group, Optional.empty(), enabledOnly, enterableBy);
    }

    /** Those whose name, host or datacentre contains the text. */
    public static ServerFilter containing(String text) {
        return new ServerFilter(text, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** Those that a role group may enter now. */
    public static ServerFilter enterable(String text, Optional<PanelType> panel, RoleGroupId by) {
        return new ServerFilter(text, panel, Optional.empty(), true, Optional.of(by));
    }

    /** The same with what another room asks. */
    public ServerFilter and(Optional<ServerCondition> condition) {
        return new ServerFilter(text, panel, group, datacentre, enabledOnly, enterableBy, condition);
    }
}
