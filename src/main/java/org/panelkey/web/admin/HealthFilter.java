package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.panelkey.health.HealthChoice;
import org.panelkey.health.HealthState;
import org.panelkey.servers.ServerCondition;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** What of the health of servers narrows a list, as it is in the address. What was made up there narrows nothing. */
@Named
@RequestScoped
public class HealthFilter {

    private final Optional<HealthChoice> choice = HealthChoice.named(Answers.text("health"));

    /** The chosen one, or empty. */
    public String getChosen() {
        return choice.map(HealthChoice::key).orElse("");
    }

    /** Whether it narrows the list. */
    public boolean isActive() {
        return choice.isPresent();
    }

    /** All that can be chosen. */
    public List<Option> getOptions() {
        return HealthChoice.all().stream()
                .map(each -> new Option(each.key(), word(each)))
                .toList();
    }

    /** The chosen one in words, or empty. */
    public String getWord() {
        return choice.map(HealthFilter::word).orElse("");
    }

    Optional<HealthChoice> choice() {
        return choice;
    }

    Optional<ServerCondition> condition() {
        return choice.map(HealthChoice::condition);
    }

    private static String word(HealthChoice choice) {
        if (choice.equals(HealthChoice.ATTENTION)) {
            return Words.of("health.attention");
        }
        return HealthState.named(choice.key()).map(HealthBadge::word).orElseGet(() -> Words.of("health.off"));
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
