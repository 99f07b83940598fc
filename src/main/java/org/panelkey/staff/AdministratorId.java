package org.panelkey.staff;

/** Identifies an administrator. */
public record AdministratorId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
