package org.panelkey.settings;

import java.time.Duration;
import java.util.HashMap;
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
 * @param recordDays for how many days rows of the record are kept; 0 for ever
 * @param comparesNightly whether every server's account list is compared with its services each night
 * @param linkOwnerHours for how many hours after somebody else was in a service a link of its panel signs nobody in; 0 for
 *     never signing anybody in
 * @param health how servers are looked at
 */
public record SettingValues(
        String companyName,
        List<String> trustedProxies,
        List<String> allowedRanges,
        Duration panelConnect,
        Duration panelTotal,
        boolean usersNeedFactor,
        int recordDays,
        boolean comparesNightly,
        int linkOwnerHours,
        HealthSettings health) {

    /** The fewest days that the record is kept, unless it is kept for ever. */
    public static final int FEWEST_RECORD_DAYS = 30;

    /** The most days that can be said. */
    public static final int MOST_RECORD_DAYS = 36_500;

    /** What holds where an operator sets nothing. */
    public static final int USUAL_LINK_OWNER_HOURS = 24;

    /** The most hours that can be said: no longer than the record is kept for sure. */
    public static final int MOST_LINK_OWNER_HOURS = 720;

    private static final String COMPANY = "company-name";
    private static final String PROXIES = "trusted-proxies";
    private static final String RANGES = "allowed-ranges";
    private static final String CONNECT = "panel-connect-seconds";
    private static final String TOTAL = "panel-total-seconds";
    private static final String USERS_FACTOR = "users-need-second-factor";
    private static final String RECORD = "record-days";
    private static final String COMPARE = "compare-nightly";
    private static final String LINK_OWNER = "link-owner-hours";

    /** Copies the lists. */
    public SettingValues {
        trustedProxies = List.copyOf(trustedProxies);
        allowedRanges = List.copyOf(allowedRanges);
        if (recordDays != 0 && (recordDays < FEWEST_RECORD_DAYS || recordDays > MOST_RECORD_DAYS)) {
            throw new IllegalArgumentException(
                    "The record is kept for " + FEWEST_RECORD_DAYS + " days or more, or for ever");
        }
        if (linkOwnerHours < 0 || linkOwnerHours > MOST_LINK_OWNER_HOURS) {
            throw new IllegalArgumentException("Needed: 0 to " + MOST_LINK_OWNER_HOURS + " hours");
        }
    }

    static SettingValues read(Map<String, String> stored) {
        return new SettingValues(
                stored.getOrDefault(COMPANY, "Panelkey"),
                words(stored.getOrDefault(PROXIES, "")),
                words(stored.getOrDefault(RANGES, "")),
                Duration.ofSeconds(Long.parseLong(stored.getOrDefault(CONNECT, "3"))),
                Duration.ofSeconds(Long.parseLong(stored.getOrDefault(TOTAL, "10"))),
                Boolean.parseBoolean(stored.getOrDefault(USERS_FACTOR, "false")),
                Integer.parseInt(stored.getOrDefault(RECORD, "400")),
                Boolean.parseBoolean(stored.getOrDefault(COMPARE, "false")),
                Integer.parseInt(stored.getOrDefault(LINK_OWNER, Integer.toString(USUAL_LINK_OWNER_HOURS))),
                HealthSettings.read(stored));
    }

    Map<String, String> store() {
        Map<String, String> all = new HashMap<>(health.store());
        all.putAll(Map.of(
                COMPANY, companyName,
                PROXIES, String.join(" ", trustedProxies),
                RANGES, String.join(" ", allowedRanges),
                CONNECT, Long.toString(panelConnect.toSeconds()),
                TOTAL, Long.toString(panelTotal.toSeconds()),
                USERS_FACTOR, Boolean.toString(usersNeedFactor),
                RECORD, Integer.toString(recordDays),
                COMPARE, Boolean.toString(comparesNightly),
                LINK_OWNER, Integer.toString(linkOwnerHours)));
        return all;
    }

    private static List<String> words(String stored) {
        return stored.isBlank() ? List.of() : List.of(stored.strip().split("\\s+", -1));
    }
}
