package org.panelkey.settings;

import java.time.Duration;
import java.util.Map;

/**
 * How servers are looked at in the background.
 *
 * @param minutes between two looks at a server; 0 for never
 * @param certificateDays how many days before its end a certificate is worth a word
 * @param historyDays for how many days what changed is kept
 */
public record HealthSettings(int minutes, int certificateDays, int historyDays) {

    /** What holds where an operator sets nothing. */
    public static final HealthSettings USUAL = new HealthSettings(5, 14, 90);

    /** The longest time between two looks: a day. */
    public static final int MOST_MINUTES = 1_440;

    /** The most days of warning, and of history. */
    public static final int MOST_DAYS = 3_650;

    private static final String MINUTES = "health-minutes";
    private static final String CERTIFICATE = "health-certificate-days";
    private static final String HISTORY = "health-history-days";

    /** Refuses what no form offers. */
    public HealthSettings {
        if (minutes < 0 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException("Needed: 0 to " + MOST_MINUTES + " minutes");
        }
        if (certificateDays < 0 || certificateDays > MOST_DAYS || historyDays < 1 || historyDays > MOST_DAYS) {
            throw new IllegalArgumentException("Needed: days up to " + MOST_DAYS);
        }
    }

    /** Whether servers are looked at at all. */
    public boolean isOn() {
        return minutes > 0;
    }

    /** The time between two looks at a server. */
    public Duration interval() {
        return Duration.ofMinutes(Math.max(1, minutes));
    }

    static HealthSettings read(Map<String, String> stored) {
        return new HealthSettings(
                number(stored, MINUTES, USUAL.minutes),
                number(stored, CERTIFICATE, USUAL.certificateDays),
                number(stored, HISTORY, USUAL.historyDays));
    }

    Map<String, String> store() {
        return Map.of(
                MINUTES, Integer.toString(minutes),
                CERTIFICATE, Integer.toString(certificateDays),
                HISTORY, Integer.toString(historyDays));
    }

    private static int number(Map<String, String> stored, String name, int usual) {
        return Integer.parseInt(stored.getOrDefault(name, Integer.toString(usual)));
    }
}
