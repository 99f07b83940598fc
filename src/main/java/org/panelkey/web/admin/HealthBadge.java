package org.panelkey.web.admin;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.health.HealthState;
import org.panelkey.health.ServerHealth;
import org.panelkey.web.Words;

/** How a server is, as a badge and in a few words. */
public final class HealthBadge {

    private final boolean enabled;
    private final Optional<ServerHealth> health;

    HealthBadge(boolean enabled, Optional<ServerHealth> health) {
        this.enabled = enabled;
        this.health = health;
    }

    /** A state in words. */
    static String word(HealthState state) {
        return Words.of("health." + state);
    }

    /** A state as badges know it. */
    static String tone(HealthState state) {
        return switch (state.tone()) {
            case GOOD -> "healthy";
            case WARNING -> "warn";
            case BAD -> "bad";
            case NONE -> "unknown";
        };
    }

    /** The state, as badges know it. */
    public String getState() {
        return enabled ? tone(present()) : "disabled";
    }

    /** The same in words. */
    public String getWord() {
        return enabled ? word(present()) : Words.of("health.off");
    }

    /** Why it is so, in one sentence, or empty. */
    public String getWhy() {
        return cause().map(cause -> Words.of("cause." + cause)).orElse("");
    }

    /** What to do about it, or empty. */
    public String getTodo() {
        return cause().map(cause -> Words.of("cause." + cause + ".todo")).orElse("");
    }

    /** When somebody last looked, or null. */
    public @Nullable Instant getChecked() {
        return enabled ? health.flatMap(ServerHealth::checkedAt).orElse(null) : null;
    }

    private HealthState present() {
        return health.map(ServerHealth::state).orElse(HealthState.NOT_CHECKED);
    }

    private Optional<String> cause() {
        return health.filter(found -> enabled).map(ServerHealth::cause).filter(cause -> !cause.isEmpty());
    }
}
