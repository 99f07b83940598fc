package org.panelkey.staff;

import jakarta.ejb.ApplicationException;
import java.util.EnumSet;
import java.util.Set;

/** Somebody wanted to give, or to take over, permissions that it does not hold itself; nothing was changed. */
@ApplicationException(rollback = true)
public final class BeyondOwnRightsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final EnumSet<AdminPermission> missing;

    BeyondOwnRightsException(Set<AdminPermission> missing) {
        super("Not held: " + missing);
        this.missing = EnumSet.copyOf(missing);
    }

    /** The permissions that may not be given. */
    public Set<AdminPermission> missing() {
        return EnumSet.copyOf(missing);
    }
}
