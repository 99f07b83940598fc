package org.panelkey.simulators;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** One sign-on session, from its creation through the single use of its link to its end. */
final class WhmSession {

    private final String user;
    private final WhmService service;
    private final String securityToken;
    private final String linkId;
    private final String cookie;
    private final AtomicBoolean used = new AtomicBoolean();
    private volatile Instant ends;

    WhmSession(String user, WhmService service, Instant ends) {
        this.user = user;
        this.service = service;
        this.ends = ends;
        securityToken = "/cpsess" + RandomText.digits(10);
        linkId = user + ":" + RandomText.letters(16) + ":create_user_session," + RandomText.hex(16);
        cookie = user + "%3a" + RandomText.letters(16) + "%2c" + RandomText.hex(16);
    }

    String user() {
        return user;
    }

    WhmService service() {
        return service;
    }

    String securityToken() {
        return securityToken;
    }

    String linkId() {
        return linkId;
    }

    String cookie() {
        return cookie;
    }

    Instant ends() {
        return ends;
    }

    boolean alive(Instant now) {
        return now.isBefore(ends);
    }

    /** Uses the link up; of simultaneous visitors one gets true. */
    boolean use() {
        return used.compareAndSet(false, true);
    }

    void prolong(Instant until) {
        ends = until;
    }
}
