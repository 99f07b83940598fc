package org.panelkey.web.admin;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One line of a provider's table: a group there and the role group that it means here. */
public final class RuleRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private String group;
    private String roleGroup;

    RuleRow(String group, String roleGroup) {
        this.group = group;
        this.roleGroup = roleGroup;
    }

    boolean isBlank() {
        return Typed.line(group).isEmpty() && roleGroup.isEmpty();
    }

    boolean isHalf() {
        return Typed.line(group).isEmpty() != roleGroup.isEmpty();
    }

    /** The group as the provider names it. */
    public String getGroup() {
        return group;
    }

    /** Takes the group. */
    public void setGroup(@Nullable String group) {
        this.group = group == null ? "" : group;
    }

    /** The role group's id. */
    public String getRoleGroup() {
        return roleGroup;
    }

    /** Takes the role group's id. */
    public void setRoleGroup(@Nullable String roleGroup) {
        this.roleGroup = roleGroup == null ? "" : roleGroup;
    }
}
