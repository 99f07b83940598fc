package org.panelkey.providers;

import org.panelkey.staff.RoleGroupId;

/**
 * Which role group a group of the provider means.
 *
 * @param group the group as the provider names it
 * @param roleGroup what its members become here
 */
public record GroupRule(String group, RoleGroupId roleGroup) {}
