package org.panelkey.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All settings that are changed in the admin area.
 *
 * @param companyName what clients see at the top
 * @param trustedProxies addresses and ranges whose X-Forwarded-For is believed
 * @param allowedRanges private addresses and ranges where panels may be
 * @param panelConnect how long connecting to a panel may take
 * @param panelTotal how long one call to a panel may take altogether
 * @param usersNeedFactor whether users of the client area must have a second factor
 */
public record SettingValues(
        String companyName,
        List<String> trustedProxies,
        List<String> allowedRanges,
        Duration panelConnect,
        Duration panelTotal,
        boolean usersNeedFactor) {

    private static final String COMPANY = "company-name";
    private static final String PROXIES = "trusted-proxies";
    private static final String RANGES = "allowed-ranges";
    private static final String CONNECT = "panel-connect-seconds";
    private static final String TOTAL = "panel-total-seconds";
    private static final String USERS_FACTOR = "users-need-second-factor";

    /** Copies the lists. */
    public SettingValues {
        trustedProxies = List.copyOf(trustedProxies);
        allowedRanges = List.copyOf(allowedRanges);
    }

    static SettingValues read(Map<String, String> stored) {
        return new SettingValues(
                stored.getOrDefault(COMPANY, "Panelkey"),
                words(stored.getOrDefault(PROXIES, "")),
                words(stored.getOrDefault(RANGES, "")),
                Duration.ofSeconds(Long.parseLong(stored.getOrDefault(CONNECT, "3"))),
                Duration.ofSeconds(Long.parseLong(stored.getOrDefault(TOTAL, "10"))),
                Boolean.parseBoolean(stored.getOrDefault(USERS_FACTOR, "false")));
    }

    Map<String, String> store() {
        return Map.of(
                COMPANY, companyName,
                PROXIES, String.join(" ", trustedProxies),
                RANGES, String.join(" ", allowedRanges),
                CONNECT, Long.toString(panelConnect.toSeconds()),
                TOTAL, Long.toString(panelTotal.toSeconds()),
                USERS_FACTOR, Boolean.toString(usersNeedFactor));
    }

    private static List<String> words(String stored) {
        return stored.isBlank() ? List.of() : List.of(stored.strip().split("\\s+", -1));
    }
}
