package org.panelkey.staff;

/** Identifies a role group. */
public record RoleGroupId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
