package org.panelkey.simulators;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The function {@code create_user_session}. */
final class WhmSessionCreation {

    private static final String COMMAND = "create_user_session";
    private static final Set<String> CPANEL_APPS = Set.of(
            "Backups_Home",
            "Calendar_Configure",
            "ContactInfo_Change",
            "Cron_Home",
            "Database_MySQL",
            "Database_phpMyAdmin",
            "Domains_AddonDomains",
            "Domains_SubDomains",
            "Email_AccountLevelFiltering",
            "Email_Accounts",
            "Email_Archive",
            "Email_Authentication",
            "Email_AutoResponders",
            "Email_BoxTrapper",
            "Email_DefaultAddress",
            "Email_DeliveryReport",
            "Email_Forwarders",
            "Email_GreyListing",
            "Email_MailingLists",
            "Email_MX",
            "Email_SpamFilter",
            "Email_UserLevelFiltering",
            "FileManager_Home",
            "Locale_Change",
            "Password_Change",
            "Site_Software",
            "Stats_AWStats",
            "WHMCS_billing");

    private final SimulatedWhm panel;

    WhmSessionCreation(SimulatedWhm panel) {
        this.panel = panel;
    }

    Answer answer(WhmToken caller, ReceivedRequest request) {
        for (String required : new String[] {"user", "service"}) {
            if (request.parameter(required).isEmpty()) {
                return failure("Provide the \u201c" + required + "\u201d argument.");
            }
        }
        Optional<WhmService> service = WhmService.named(request.parameter("service"));
        if (service.isEmpty()) {
            return failure("\u201c" + request.parameter("service") + "\u201d is not a valid service.");
        }
        if (!request.parameter("preferred_domain").matches("[A-Za-z0-9.-]*|[0-9A-Fa-f:]+")) {
            return failure("The \u201cpreferred_domain\u201d argument is not a valid domain.");
        }
        String user = request.parameter("user");
        Optional<String> refusal = refusal(caller, user, service.get());
        return refusal.map(WhmSessionCreation::failure).orElseGet(() -> create(user, service.get(), request));
    }

    private Optional<String> refusal(WhmToken caller, String user, WhmService service) {
        if (user.equals("root") && caller.all() && service == WhmService.WHOSTMGRD) {
            return Optional.empty();
        }
        Optional<WhmAccount> account = service == WhmService.WEBMAILD && user.contains("@")
                ? panel.directory().mailboxOwner(user)
                : panel.directory().account(user);
        if (account.filter(caller::sees).isEmpty()) {
            // A reseller cannot tell a foreign account from one that does not exist.
            return Optional.of(
                    caller.all()
                            ? "The user \u201c" + user + "\u201d does not exist."
                            : "You do not have access to an account named \u201c" + user + "\u201d.");
        }
        if (account.get().suspended()) {
            return Optional.of("The account \u201c" + user + "\u201d is suspended.");
        }
        if (service == WhmService.WHOSTMGRD && !account.get().reseller()) {
            return Optional.of("The user \u201c" + user + "\u201d is not a reseller.");
        }
        return Optional.empty();
    }

    private Answer create(String user, WhmService service, ReceivedRequest request) {
        WhmSession session = panel.sessions().create(user, service, request.time());
        panel.recorder().sessionCreated(user);
        String locale = request.has("locale") ? request.parameter("locale") : "en";
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("cp_security_token", session.securityToken());
        data.put("expires", session.ends().getEpochSecond());
        data.put("session", session.linkId());
        data.put("service", service.wireName());
        data.put("locale", locale);
        data.put("url", url(session, locale, request));
        return WhmAnswers.success(COMMAND, "Created session", data);
    }

    private String url(WhmSession session, String locale, ReceivedRequest request) {
        WhmService service = session.service();
        String preferred = request.parameter("preferred_domain");
        String host = preferred.isEmpty() ? panel.hostName() : preferred;
        String app = request.parameter("app");
        boolean known = service == WhmService.CPANELD
                ? CPANEL_APPS.contains(app) || app.matches("Site_Software_[A-Za-z0-9]+")
                : app.matches("[a-z0-9_]+");
        String target = known ? service.folder() + app : "/";
        return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + panel.port(service)
                + session.securityToken() + "/login/?session=" + encode(session.linkId())
                + "&locale=" + encode(locale) + "&goto_uri=" + encode(target);
    }

    /** Writes escapes in lower case as the panel does, since an address rewritten on the way may differ in that. */
    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (String part : URLEncoder.encode(text, StandardCharsets.UTF_8).split("(?=%)")) {
            boolean escape = part.startsWith("%");
            out.append(escape ? part.substring(0, 3).toLowerCase(Locale.ROOT) + part.substring(3) : part);
        }
        return out.toString();
    }

    private static Answer failure(String reason) {
        return WhmAnswers.failure(COMMAND, "(XID " + RandomText.hex(3) + ") " + reason);
    }
}
