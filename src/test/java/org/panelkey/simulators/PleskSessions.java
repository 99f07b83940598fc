package org.panelkey.simulators;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of one Plesk server; a token is listed from its creation on. */
final class PleskSessions {

    private final Map<String, PleskSession> sessions = new ConcurrentHashMap<>();
    private volatile Duration tokenLife = Duration.ofMinutes(5);
    private volatile Duration idleLife = Duration.ofMinutes(30);

    void lives(Duration token, Duration idle) {
        tokenLife = token;
        idleLife = idle;
    }

    PleskSession create(PleskLogin login, InetAddress visitor, Instant now) {
        PleskSession session = new PleskSession(login, visitor, now, now.plus(tokenLife));
        sessions.put(session.id(), session);
        return session;
    }

    Optional<PleskSession> find(String id, Instant now) {
        return Optional.ofNullable(sessions.get(id)).filter(session -> session.alive(now));
    }

    void prolong(PleskSession session, Instant now) {
        session.prolong(now, now.plus(idleLife));
    }

    Optional<PleskSession> byCookie(String cookie, Instant now) {
        Optional<PleskSession> found = all().stream()
                .filter(session -> session.cookie().equals(cookie) && session.alive(now))
                .findFirst();
        found.ifPresent(session -> prolong(session, now));
        return found;
    }

    void end(PleskSession session) {
        sessions.remove(session.id());
    }

    List<PleskSession> alive(Instant now) {
        return all().stream().filter(session -> session.alive(now)).toList();
    }

    private Collection<PleskSession> all() {
        return sessions.values();
    }
}
