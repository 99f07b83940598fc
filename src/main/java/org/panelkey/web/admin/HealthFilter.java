package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.HealthState;
import org.panelkey.servers.ServerCondition;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** What of the health of servers narrows a list, as it is in the address. What was made up there narrows nothing. */
@Named
@RequestScoped
public class HealthFilter {

    private static final String ATTENTION = "ATTENTION";
    private static final String OFF = "OFF";

    private final String typed = Answers.text("health");

    /** The chosen one, or empty. */
    public String getChosen() {
        return condition().isPresent() ? typed : "";
    }

    /** Whether it narrows the list. */
    public boolean isActive() {
        return condition().isPresent();
    }

    /** All that can be chosen. */
    public List<Option> getOptions() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(ATTENTION, Words.of("health.attention")));
        Arrays.stream(HealthState.values())
                .forEach(state -> options.add(new Option(state.name(), HealthBadge.word(state))));
        options.add(new Option(OFF, Words.of("health.off")));
        return options;
    }

    Optional<ServerCondition> condition() {
        return switch (typed) {
            case ATTENTION -> Optional.of(HealthBoard.in(HealthState.needingAttention()));
            case OFF -> Optional.of(HealthBoard.off());
            default -> HealthState.named(typed).map(state -> HealthBoard.in(List.of(state)));
        };
    }

    /** One that can be chosen. */
    public record Option(String key, String word) {

        /** As it is in the address. */
        public String getKey() {
            return key;
        }

        /** In words. */
        public String getWord() {
            return word;
        }
    }
}
