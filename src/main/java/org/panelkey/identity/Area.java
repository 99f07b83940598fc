package org.panelkey.identity;

import java.time.Duration;
import java.util.Optional;
import org.panelkey.audit.Actor;

/** One of the two parts of the product that people sign in to, each with a door and limits of its own. */
public enum Area {
    /** For customers. */
    CLIENT("/client", Actor.Kind.USER, Duration.ofHours(1), Duration.ofHours(24)),
    /** For staff. */
    ADMIN("/admin", Actor.Kind.ADMINISTRATOR, Duration.ofMinutes(15), Duration.ofHours(12));

    private final String path;
    private final Actor.Kind kind;
    private final Duration idle;
    private final Duration absolute;

    Area(String path, Actor.Kind kind, Duration idle, Duration absolute) {
        this.path = path;
        this.kind = kind;
        this.idle = idle;
        this.absolute = absolute;
    }

    /** The area that a path within the application belongs to. */
    public static Optional<Area> of(String path) {
        for (Area area : values()) {
            if (path.equals(area.path) || path.startsWith(area.path + "/")) {
                return Optional.of(area);
            }
        }
        return Optional.empty();
    }

    /** The path that all its pages begin with. */
    public String path() {
        return path;
    }

    /** What its people are in the record. */
    public Actor.Kind kind() {
        return kind;
    }

    /** How long a session lives without a request. */
    public Duration idle() {
        return idle;
    }

    /** How long a session lives at all. */
    public Duration absolute() {
        return absolute;
    }
}
