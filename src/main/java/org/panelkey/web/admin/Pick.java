package org.panelkey.web.admin;

import java.io.Serializable;

/** Somebody or something that a question can be about. */
public final class Pick implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final long id;
    private final String name;
    private final String more;

    Pick(String kind, long id, String name, String more) {
        this.kind = kind;
        this.id = id;
        this.name = name;
        this.more = more;
    }

    /** The parameter that names it in an address, such as "server". */
    public String getKind() {
        return kind;
    }

    /** Its id. */
    public long getId() {
        return id;
    }

    /** What people call it. */
    public String getName() {
        return name;
    }

    /** What tells it from others of the same name. */
    public String getMore() {
        return more;
    }
}
