package org.panelkey.simulators;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sign-on sessions of one WHM server, by security token. */
final class WhmSessions {

    private final Map<String, WhmSession> sessions = new ConcurrentHashMap<>();
    private volatile Duration life = Duration.ofMinutes(15);

    void life(Duration value) {
        life = value;
    }

    WhmSession create(String user, WhmService service, Instant now) {
        WhmSession session = new WhmSession(user, service, now.plus(life));
        sessions.put(session.securityToken(), session);
        return session;
    }

    /** Opens a link once, on the door it was made for. */
    Optional<WhmSession> open(String securityToken, String linkId, String door, Instant now) {
        Optional<WhmSession> session = find(securityToken, door, now)
                .filter(found -> found.linkId().equals(linkId))
                .filter(WhmSession::use);
        session.ifPresent(found -> found.prolong(now.plus(life)));
        return session;
    }

    /** Finds the session of a visitor who brings its cookie, and prolongs it. */
    Optional<WhmSession> visit(String securityToken, ReceivedRequest request) {
        Optional<WhmSession> session = find(securityToken, request.door(), request.time())
                .filter(found -> request.cookie(found.service().cookie()).equals(found.cookie()));
        session.ifPresent(found -> found.prolong(request.time().plus(life)));
        return session;
    }

    void end(WhmSession session) {
        sessions.remove(session.securityToken());
    }

    private Optional<WhmSession> find(String securityToken, String door, Instant now) {
        return Optional.ofNullable(sessions.get(securityToken))
                .filter(found -> found.service().door().equals(door))
                .filter(found -> found.alive(now));
    }
}
