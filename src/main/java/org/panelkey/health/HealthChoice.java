package org.panelkey.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerCondition;

/**
 * What of the health of servers a list can be narrowed to.
 *
 * @param key how addresses name it
 * @param states enabled servers in one of these; none means those that are switched off
 */
public record HealthChoice(String key, Set<HealthState> states) {

    /** Those that somebody has to do something about. */
    public static final HealthChoice ATTENTION = new HealthChoice("ATTENTION", HealthState.needingAttention());

    /** Those that are switched off, at which nobody looks. */
    public static final HealthChoice OFF = new HealthChoice("OFF", Set.of());

    /** Copies the states. */
    public HealthChoice {
        states = Set.copyOf(states);
    }

    /** All there are, in the order in which people read them. */
    public static List<HealthChoice> all() {
        List<HealthChoice> all = new ArrayList<>();
        all.add(ATTENTION);
        Arrays.stream(HealthState.values()).map(HealthChoice::only).forEach(all::add);
        all.add(OFF);
        return all;
    }

    /** The choice of this name, if there is one. */
    public static Optional<HealthChoice> named(String key) {
        return all().stream().filter(each -> each.key.equals(key)).findFirst();
    }

    /** The same as a condition for lists that the database makes. */
    public ServerCondition condition() {
        return states.isEmpty() ? HealthBoard.off() : HealthBoard.in(states);
    }

    /** Whether a server is among them. */
    public boolean includes(Server server, Optional<ServerHealth> health) {
        HealthState state = health.map(ServerHealth::state).orElse(HealthState.NOT_CHECKED);
        return states.isEmpty() ? !server.isEnabled() : server.isEnabled() && states.contains(state);
    }

    private static HealthChoice only(HealthState state) {
        return new HealthChoice(state.name(), Set.of(state));
    }
}
