package org.panelkey.locks;

/** What a lock stops people from entering, or whom it stops. */
public enum LockScope {
    /** Everybody, everything. */
    EVERYWHERE("everything"),
    /** One user of the client area. */
    USER("user"),
    /** One administrator. */
    ADMINISTRATOR("administrator"),
    /** Everybody in a role group. */
    ROLE_GROUP("role group"),
    /** All services of a client, for everybody. */
    CLIENT_ACCOUNT("client"),
    /** One service, for everybody. */
    SERVICE("service"),
    /** One server and all services on it, for everybody. */
    SERVER("server");

    private final String kind;

    LockScope(String kind) {
        this.kind = kind;
    }

    /** What the record calls such a thing. */
    String kind() {
        return kind;
    }
}
