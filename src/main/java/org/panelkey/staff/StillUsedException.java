package org.panelkey.staff;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** Something can't be removed because others still need it; nothing was changed. */
@ApplicationException(rollback = true)
public final class StillUsedException extends RuntimeException {

    /** How many users of the thing are named at most. */
    public static final int MOST_NAMES = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<String> users;

    /** Names some of what still needs it. */
    public StillUsedException(List<String> users) {
        super("Still used by " + users.size());
        this.users = List.copyOf(users);
    }

    /** Some of what still needs it, by name. */
    public List<String> users() {
        return users;
    }
}
