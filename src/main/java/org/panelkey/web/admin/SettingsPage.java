package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.settings.AddressRange;
import org.panelkey.settings.HealthSettings;
import org.panelkey.settings.Installation;
import org.panelkey.settings.SettingValues;
import org.panelkey.settings.Settings;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** The settings of this installation. */
@Named("settings")
@RequestScoped
public class SettingsPage {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_LIST = 4_000;
    private static final int MOST_SECONDS = 60;

    @Inject
    Settings settings;

    @Inject
    ProofField proof;

    @Inject
    Installation installation;

    private @Nullable String company;
    private @Nullable String proxies;
    private @Nullable String ranges;
    private @Nullable String connect;
    private @Nullable String total;
    private boolean usersNeedFactor;
    private @Nullable String recordDays;
    private boolean comparesNightly;
    private @Nullable String linkOwnerHours;
    private @Nullable String healthMinutes;
    private @Nullable String certificateDays;
    private @Nullable String healthDays;

    @PostConstruct
    void load() {
        SettingValues values = settings.values();
        company = values.companyName();
        proxies = String.join("\n", values.trustedProxies());
        ranges = String.join("\n", values.allowedRanges());
        connect = Long.toString(values.panelConnect().toSeconds());
        total = Long.toString(values.panelTotal().toSeconds());
        usersNeedFactor = values.usersNeedFactor();
        recordDays = Integer.toString(values.recordDays());
        comparesNightly = values.comparesNightly();
        linkOwnerHours = Integer.toString(values.linkOwnerHours());
        healthMinutes = Integer.toString(values.health().minutes());
        certificateDays = Integer.toString(values.health().certificateDays());
        healthDays = Integer.toString(values.health().historyDays());
    }

    /** Saves, or says beside the fields why not. */
    public void save() {
        Problems problems = new Problems();
        problems.addIf(Typed.line(company).isEmpty(), "company", "settings.company.missing");
        problems.addIf(Typed.line(company).length() > LONGEST_NAME, "company", "server.too_long", LONGEST_NAME);
        checkAddresses(problems);
        problems.addIf(seconds(connect) == 0, "connect", "settings.seconds.wrong", MOST_SECONDS);
        problems.addIf(seconds(total) == 0, "total", "settings.seconds.wrong", MOST_SECONDS);
        problems.addIf(seconds(total) < seconds(connect), "total", "settings.seconds.order");
        problems.addIf(
                days().isEmpty(),
                "days",
                "settings.record_days.wrong",
                SettingValues.FEWEST_RECORD_DAYS,
                String.valueOf(SettingValues.MOST_RECORD_DAYS));
        problems.addIf(
                number(linkOwnerHours, 0, SettingValues.MOST_LINK_OWNER_HOURS) < 0,
                "linkOwnerHours",
                "settings.link_owner.wrong",
                SettingValues.MOST_LINK_OWNER_HOURS);
        checkHealth(problems);
        if (problems.none() && proof.isGiven("settings:proof")) {
            settings.change(new SettingValues(
                    Typed.line(company),
                    Typed.lines(proxies),
                    Typed.lines(ranges),
                    Duration.ofSeconds(seconds(connect)),
                    Duration.ofSeconds(seconds(total)),
                    usersNeedFactor,
                    days().orElseThrow(),
                    comparesNightly,
                    number(linkOwnerHours, 0, SettingValues.MOST_LINK_OWNER_HOURS),
                    new HealthSettings(
                            number(healthMinutes, 0, HealthSettings.MOST_MINUTES),
                            number(certificateDays, 0, HealthSettings.MOST_DAYS),
                            number(healthDays, 1, HealthSettings.MOST_DAYS))));
            Words.say("settings.saved");
            Answers.redirect("/admin/settings");
        }
        problems.tell("settings");
    }

    private void checkHealth(Problems problems) {
        int days = HealthSettings.MOST_DAYS;
        int minutes = HealthSettings.MOST_MINUTES;
        String most = String.valueOf(minutes);
        problems.addIf(number(healthMinutes, 0, minutes) < 0, "healthMinutes", "settings.health.minutes.wrong", most);
        most = String.valueOf(days);
        problems.addIf(
                number(certificateDays, 0, days) < 0, "certificateDays", "settings.health.certificate.wrong", most);
        problems.addIf(number(healthDays, 1, days) < 0, "healthDays", "settings.health.days.wrong", most);
    }

    /** The typed number, or -1 for anything else. */
    private static int number(@Nullable String typed, int least, int most) {
        return Typed.number(typed, least, most).orElse(-1);
    }

    private void checkAddresses(Problems problems) {
        for (String text : Typed.lines(proxies)) {
            AddressRange.parse(text)
                    .ifPresentOrElse(
                            range -> problems.addIf(
                                    range.isEverything(), "proxies", "settings.proxies.everything", text),
                            () -> problems.add("proxies", "settings.address.wrong", text));
        }
        for (String text : Typed.lines(ranges)) {
            AddressRange.parse(text)
                    .ifPresentOrElse(
                            range -> problems.addIf(
                                    !range.opensPrivatePanels(), "ranges", "settings.ranges.closed", text),
                            () -> problems.add("ranges", "settings.address.wrong", text));
        }
        checkLength(problems, "proxies", Typed.lines(proxies));
        checkLength(problems, "ranges", Typed.lines(ranges));
    }

    private static void checkLength(Problems problems, String field, List<String> lines) {
        problems.addIf(String.join(" ", lines).length() > LONGEST_LIST, field, "server.too_long", LONGEST_LIST);
    }

    private static int seconds(@Nullable String typed) {
        return Typed.number(typed, 1, MOST_SECONDS).orElse(0);
    }

    private Optional<Integer> days() {
        return Typed.number(recordDays, 0, SettingValues.MOST_RECORD_DAYS)
                .filter(days -> days == 0 || days >= SettingValues.FEWEST_RECORD_DAYS);
    }

    /** For how many days the record is kept. */
    public @Nullable String getRecordDays() {
        return recordDays;
    }

    /** Takes for how many days the record is kept. */
    public void setRecordDays(@Nullable String recordDays) {
        this.recordDays = recordDays;
    }

    /** For how many hours after somebody else was in a service a link of its panel signs nobody in. */
    public @Nullable String getLinkOwnerHours() {
        return linkOwnerHours;
    }

    /** Takes for how many hours it does not. */
    public void setLinkOwnerHours(@Nullable String linkOwnerHours) {
        this.linkOwnerHours = linkOwnerHours;
    }

    /** How many minutes are between two looks at a server; 0 for none. */
    public @Nullable String getHealthMinutes() {
        return healthMinutes;
    }

    /** Takes how many minutes those are. */
    public void setHealthMinutes(@Nullable String healthMinutes) {
        this.healthMinutes = healthMinutes;
    }

    /** How many days before its end a certificate is worth a word. */
    public @Nullable String getCertificateDays() {
        return certificateDays;
    }

    /** Takes how many days those are. */
    public void setCertificateDays(@Nullable String certificateDays) {
        this.certificateDays = certificateDays;
    }

    /** For how many days what changed about servers is kept. */
    public @Nullable String getHealthDays() {
        return healthDays;
    }

    /** Takes for how many days it is. */
    public void setHealthDays(@Nullable String healthDays) {
        this.healthDays = healthDays;
    }

    /** Where browsers reach the product. */
    public String getBaseAddress() {
        return installation.baseAddress().toString();
    }

    /** Whether the operator named that address. */
    public boolean isBaseAddressSet() {
        return installation.baseAddressIsSet();
    }

    /** Where the keys are. */
    public String getKeyFile() {
        return installation.keyFile().toString();
    }

    /** Whether users of the client area must have a second factor. */
    public boolean isUsersNeedFactor() {
        return usersNeedFactor;
    }

    /** Takes whether they must. */
    public void setUsersNeedFactor(boolean usersNeedFactor) {
        this.usersNeedFactor = usersNeedFactor;
    }

    /** Whether servers are compared each night. */
    public boolean isComparesNightly() {
        return comparesNightly;
    }

    /** Takes whether they are. */
    public void setComparesNightly(boolean comparesNightly) {
        this.comparesNightly = comparesNightly;
    }

    /** What clients see at the top. */
    public @Nullable String getCompany() {
        return company;
    }

    /** Takes the company's name. */
    public void setCompany(@Nullable String company) {
        this.company = company;
    }

    /** The trusted proxies, one on each line. */
    public @Nullable String getProxies() {
        return proxies;
    }

    /** Takes the trusted proxies. */
    public void setProxies(@Nullable String proxies) {
        this.proxies = proxies;
    }

    /** The private ranges where panels may be, one on each line. */
    public @Nullable String getRanges() {
        return ranges;
    }

    /** Takes the private ranges. */
    public void setRanges(@Nullable String ranges) {
        this.ranges = ranges;
    }

    /** How many seconds connecting to a panel may take. */
    public @Nullable String getConnect() {
        return connect;
    }

    /** Takes how many seconds connecting may take. */
    public void setConnect(@Nullable String connect) {
        this.connect = connect;
    }

    /** How many seconds a call to a panel may take altogether. */
    public @Nullable String getTotal() {
        return total;
    }

    /** Takes how many seconds a call may take. */
    public void setTotal(@Nullable String total) {
        this.total = total;
    }
}
