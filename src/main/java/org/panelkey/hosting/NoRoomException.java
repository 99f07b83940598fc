package org.panelkey.hosting;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** No server was found, or the chosen one takes no more; nothing was changed. */
@ApplicationException(rollback = true)
public final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Occupancy> looked;

    NoRoomException(List<Occupancy> looked) {
        super("None of " + looked.size() + " servers takes a further service");
        this.looked = List.copyOf(looked);
    }

    /** The servers that could have been, as they were; none when nothing says where to look. */
    public List<Occupancy> looked() {
        return looked;
    }
}
