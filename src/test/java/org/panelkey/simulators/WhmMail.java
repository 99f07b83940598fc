package org.panelkey.simulators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** The function {@code cpanel} with the mail functions of UAPI, and the mailboxes of the accounts. */
final class WhmMail {

    private static final int HIGHEST_QUOTA = 4_096_000;
    private static final int SHORTEST_PASSWORD = 8;

    /** One mailbox. */
    record Mailbox(String user, String password, int quota) {}

    private final SimulatedWhm panel;
    private final Map<String, Mailbox> mailboxes = new ConcurrentSkipListMap<>();
    private final Map<String, List<String>> addonDomains = new ConcurrentHashMap<>();
    private final Map<String, Integer> limits = new ConcurrentHashMap<>();
    private volatile String refusal = "";
    private volatile boolean bare;
    private volatile boolean mailDomainsKnown = true;

    WhmMail(SimulatedWhm panel) {
        this.panel = panel;
    }

    void addDomain(String user, String domain) {
        addonDomains.computeIfAbsent(user, u -> new ArrayList<>()).add(domain);
    }

    void limit(String user, int most) {
        limits.put(user, most);
    }

    void refuse(String reason) {
        refusal = reason;
    }

    void bare(boolean value) {
        bare = value;
    }

    void forgetMailDomains() {
        mailDomainsKnown = false;
    }

    void put(String user, String address) {
        mailboxes.put(address, new Mailbox(user, "", 0));
    }

    Optional<Mailbox> mailbox(String address) {
        return Optional.ofNullable(mailboxes.get(address));
    }

    List<String> addresses(String user) {
        return mailboxes.entrySet().stream()
                .filter(each -> each.getValue().user().equals(user))
                .map(Map.Entry::getKey)
                .toList();
    }

    Answer answer(WhmToken caller, ReceivedRequest request) {
        String user = request.parameter("cpanel_jsonapi_user");
        Optional<WhmAccount> account = panel.directory().account(user);
        if (account.filter(caller::sees).isEmpty()) {
            return WhmAnswers.failure("cpanel", "You do not have access to an account named \u201c" + user + "\u201d.");
        }
        if (!request.parameter("cpanel_jsonapi_apiversion").equals("3")) {
            return WhmAnswers.legacy(200, "OK", "Could not find function in module Email");
        }
        String function = request.parameter("cpanel_jsonapi_func");
        Map<String, Object> result = new LinkedHashMap<>();
        try {
            if (account.get().suspended()) {
                throw new Refused("The account \u201c" + user + "\u201d is suspended.");
            }
            result.put("data", data(function, account.get(), request));
            result.put("status", 1);
            result.put("errors", null);
        } catch (Refused no) {
            result.put("data", null);
            result.put("status", 0);
            result.put("errors", List.of(no.getMessage()));
        }
        result.put("messages", null);
        result.put("warnings", null);
        result.put("metadata", Map.of());
        if (request.has("api.version") && !bare) {
            return WhmAnswers.success("cpanel", "OK", result);
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("apiversion", 3);
        envelope.put("module", request.parameter("cpanel_jsonapi_module"));
        envelope.put("func", function);
        envelope.put("result", result);
        return Answer.json(Json.write(envelope));
    }

    private Object data(String function, WhmAccount account, ReceivedRequest request) throws Refused {
        String module = request.parameter("cpanel_jsonapi_module");
        if (module.equals("DomainInfo") && function.equals("list_domains")) {
            return allDomains(account);
        }
        if (!module.equals("Email")) {
            throw new Refused("Failed to load module \u201c" + module + "\u201d.");
        }
        if (function.equals("list_mail_domains") && !mailDomainsKnown) {
            throw new Refused("The system could not find the function \u201c" + function + "\u201d.");
        }
        return switch (function) {
            case "list_mail_domains" ->
                domains(account).stream()
                        .map(domain -> Map.of("domain", domain))
                        .toList();
            case "list_pops" -> list(account, request);
            case "add_pop" -> add(account, request);
            default -> throw new Refused("The system could not find the function \u201c" + function + "\u201d.");
        };
    }

    private Map<String, Object> allDomains(WhmAccount account) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("addon_domains", addonDomains.getOrDefault(account.user(), List.of()));
        all.put("main_domain", account.domain());
        all.put("parked_domains", List.of());
        all.put("sub_domains", List.of());
        return all;
    }

    private List<String> domains(WhmAccount account) {
        List<String> domains = new ArrayList<>(List.of(account.domain()));
        domains.addAll(addonDomains.getOrDefault(account.user(), List.of()));
        return domains;
    }

    private List<Map<String, Object>> list(WhmAccount account, ReceivedRequest request) {
        List<Map<String, Object>> list = new ArrayList<>();
        if (!request.parameter("skip_main").equals("1")) {
            list.add(entry("Main Account", account.user()));
        }
        Pattern wanted = Pattern.compile(request.parameter("regex"));
        addresses(account.user()).stream()
                .filter(address -> wanted.matcher(address).find())
                .forEach(address -> list.add(entry(address, address)));
        return list;
    }

    private static Map<String, Object> entry(String email, String login) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("email", email);
        entry.put("login", login);
        entry.put("suspended_incoming", 0);
        entry.put("suspended_login", 0);
        return entry;
    }

    private synchronized String add(WhmAccount account, ReceivedRequest request) throws Refused {
        if (!request.method().equals("POST") || !request.query().isEmpty()) {
            // The panel would take it; a password in an address is what must never be sent.
            throw new Refused("A password was sent in an address.");
        }
        String local = request.parameter("email");
        String domain = request.has("domain") ? request.parameter("domain") : account.domain();
        String address = local + "@" + domain;
        if (!refusal.isEmpty()) {
            throw new Refused(refusal);
        }
        if (!domains(account).contains(domain)) {
            throw new Refused("You do not have access to the domain \u201c" + domain + "\u201d.");
        }
        if (local.equals("cpanel") || !local.matches("[a-z0-9._-]{1,64}")) {
            throw new Refused("\u201c" + local + "\u201d is not a valid account name.");
        }
        if (mailboxes.containsKey(address)) {
            throw new Refused("The account " + address + " already exists!");
        }
        if (request.parameter("password").length() < SHORTEST_PASSWORD) {
            throw new Refused("Sorry, the password you selected cannot be used because it is too weak and would be too"
                    + " easy to guess. Please select a password with strength rating of 65 or higher.");
        }
        int quota = quota(request.parameter("quota"));
        if (addresses(account.user()).size() >= limits.getOrDefault(account.user(), Integer.MAX_VALUE)) {
            throw new Refused("You have reached the maximum number of email accounts.");
        }
        mailboxes.put(address, new Mailbox(account.user(), request.parameter("password"), quota));
        panel.recorder().mailboxMade(address);
        return local + "+" + domain;
    }

    private static int quota(String text) throws Refused {
        if (text.isEmpty() || text.equals("unlimited")) {
            return 0;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > HIGHEST_QUOTA) {
            throw new Refused("Quotas cannot exceed 4 PB; a larger quota than 4096000 MB is not possible.");
        }
        return Integer.parseInt(text);
    }

    /** A no of a function. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }
}
