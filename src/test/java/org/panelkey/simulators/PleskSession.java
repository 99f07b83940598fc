package org.panelkey.simulators;

import java.net.InetAddress;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** One session token of Plesk and the browser session that grows from it. */
final class PleskSession {

    private final String id = RandomText.hex(16);
    private final String cookie = RandomText.hex(16);
    private final PleskLogin login;
    private final InetAddress visitor;
    private final Instant created;
    private final AtomicBoolean used = new AtomicBoolean();
    private volatile Instant ends;
    private volatile Instant lastUse;

    PleskSession(PleskLogin login, InetAddress visitor, Instant created, Instant ends) {
        this.login = login;
        this.visitor = visitor;
        this.created = created;
        this.ends = ends;
        this.lastUse = created;
    }

    Instant lastUse() {
        return lastUse;
    }

    String id() {
        return id;
    }

    String cookie() {
        return cookie;
    }

    PleskLogin login() {
        return login;
    }

    InetAddress visitor() {
        return visitor;
    }

    Instant created() {
        return created;
    }

    boolean alive(Instant now) {
        return now.isBefore(ends);
    }

    /** Uses the token up; of simultaneous visitors one gets true. */
    boolean use() {
        return used.compareAndSet(false, true);
    }

    void prolong(Instant now, Instant until) {
        lastUse = now;
        ends = until;
    }
}
