package org.panelkey.servers;

import java.util.Set;
import org.panelkey.staff.RoleGroupId;

/**
 * One server of the matrix, without anything about it that the matrix does not show.
 *
 * @param server identifies it
 * @param name what staff call it
 * @param host where its panel is
 * @param panel its kind of panel
 * @param enabled whether anybody may be signed on to it
 * @param version changed by each save
 * @param restricted whether only the chosen role groups may enter
 * @param chosen those of the role groups asked for that are chosen
 * @param others how many further role groups are chosen
 */
public record MatrixRow(
        ServerId server,
        String name,
        String host,
        PanelType panel,
        boolean enabled,
        int version,
        boolean restricted,
        Set<RoleGroupId> chosen,
        int others) {

    /** Copies the groups. */
    public MatrixRow {
        chosen = Set.copyOf(chosen);
    }
}
