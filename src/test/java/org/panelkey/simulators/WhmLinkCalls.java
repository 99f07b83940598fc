package org.panelkey.simulators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The functions of WHM API 1 for links and groups of links in cPanel accounts. */
final class WhmLinkCalls {

    static final Set<String> FUNCTIONS = Set.of(
            "create_integration_group",
            "create_integration_link",
            "get_integration_link_user_config",
            "list_integration_groups",
            "list_integration_links",
            "remove_integration_group",
            "remove_integration_link");

    private static final Set<String> OWN_GROUPS =
            Set.of("files", "databases", "domains", "email", "metrics", "security", "software", "advanced", "pref");

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "create_integration_group", List.of("group_id", "label", "order"),
            "create_integration_link", List.of("app", "implements", "label", "subscriber_unique_id", "token"),
            "get_integration_link_user_config", List.of("app"),
            "remove_integration_group", List.of("group_id"),
            "remove_integration_link", List.of("app"));

    private static final Pattern NAME = Pattern.compile("(?!group_)[A-Za-z0-9_]{1,100}");
    private static final Pattern LABEL = Pattern.compile("[^'\\p{Cntrl}]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final int LAST = 99_999;

    private final SimulatedWhm panel;

    WhmLinkCalls(SimulatedWhm panel) {
        this.panel = panel;
    }

    Answer answer(String function, WhmToken caller, ReceivedRequest request) {
        String user = request.parameter("user");
        Optional<String> refusal = refusal(function, user, caller, request);
        if (refusal.isPresent()) {
            return WhmAnswers.failure(function, refusal.get());
        }
        WhmLinkStore store = panel.links();
        switch (function) {
            case "create_integration_group" ->
                store.placeGroup(request.time(), user, request.parameter("group_id"), request.parameter("label"));
            case "create_integration_link" -> store.place(request.time(), user, placed(request));
            case "remove_integration_group" -> store.removeGroup(request.time(), user, request.parameter("group_id"));
            case "remove_integration_link" -> store.remove(request.time(), user, request.parameter("app"));
            case "list_integration_groups" -> {
                return listed(function, "group", store.groups(user).keySet());
            }
            case "list_integration_links" -> {
                return listed(function, "app", store.apps(user));
            }
            default -> {
                return config(function, user, request.parameter("app"));
            }
        }
        return WhmAnswers.success(function, "Ok", null);
    }

    private Optional<String> refusal(String function, String user, WhmToken caller, ReceivedRequest request) {
        if (user.isEmpty()) {
            return Optional.of(missing("user"));
        }
        Optional<WhmAccount> account = panel.directory().account(user);
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
        if (panel.linkFaults().refuses(user)) {
            return Optional.of(panel.linkFaults().reason().replace("{token}", request.parameter("token")));
        }
        for (String name : REQUIRED.getOrDefault(function, List.of())) {
            if (request.parameter(name).isEmpty()) {
                return Optional.of(missing(name));
            }
        }
        return refusal(user, request);
    }

    private Optional<String> refusal(String user, ReceivedRequest request) {
        if (request.has("token")
                && (!request.method().equals("POST") || !request.query().isEmpty())) {
            // The panel would take it; a token in an address is what must never be sent.
            return Optional.of("A token was sent in an address.");
        }
        if (request.has("app") && !NAME.matcher(request.parameter("app")).matches()) {
            return invalid("app", request);
        }
        if (request.has("label") && !LABEL.matcher(request.parameter("label")).matches()) {
            return invalid("label", request);
        }
        if (request.has("order") && !NUMBER.matcher(request.parameter("order")).matches()) {
            return invalid("order", request);
        }
        if (request.has("hide") && !request.parameter("hide").matches("[01]")) {
            return invalid("hide", request);
        }
        if (!request.has("group_id")) {
            return linkWithoutAddress(request);
        }
        String group = request.parameter("group_id");
        boolean known = OWN_GROUPS.contains(group) || panel.links().groups(user).containsKey(group);
        // A link can stand only in a group that is there; functions for groups take any name but the panel's own.
        boolean good = request.has("implements")
                ? known
                : !OWN_GROUPS.contains(group) && NAME.matcher(group).matches();
        return good ? linkWithoutAddress(request) : invalid("group_id", request);
    }

    private static Optional<String> linkWithoutAddress(ReceivedRequest request) {
        boolean without = request.has("implements")
                && request.parameter("url").isEmpty()
                && request.parameter("autologin_token_url").isEmpty();
        return without ? Optional.of(missing("url")) : Optional.empty();
    }

    private static WhmLinkStore.Placed placed(ReceivedRequest request) {
        String order = request.parameter("order");
        int place = order.isEmpty() ? 0 : Integer.parseInt(order);
        String token = request.parameter("token");
        WhmLink link = new WhmLink(
                request.parameter("app"),
                request.parameter("implements"),
                request.parameter("label"),
                request.parameter("group_id"),
                place == 0 ? LAST : place,
                request.parameter("hide").equals("1"),
                request.parameter("subscriber_unique_id"),
                request.parameter("autologin_token_url"),
                request.parameter("url"),
                WhmLinkStore.hash(token));
        return new WhmLinkStore.Placed(link, token);
    }

    private static Answer listed(String function, String key, Set<String> names) {
        List<Map<String, String>> rows =
                new TreeSet<>(names).stream().map(name -> Map.of(key, name)).toList();
        return WhmAnswers.success(function, "OK", Map.of("links", rows));
    }

    private Answer config(String function, String user, String app) {
        return panel.links()
                .find(user, app)
                .map(found -> WhmAnswers.success(function, "OK", Map.of("userconfig", config(found.link()))))
                .orElseGet(() -> WhmAnswers.failure(function, "The link \u201c" + app + "\u201d does not exist."));
    }

    /** All that the panel keeps where the account can read it. */
    static Map<String, String> config(WhmLink link) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("app", link.app());
        config.put("autologin_token_url", link.tokenAddress());
        config.put("url", link.address());
        config.put("label", link.label());
        config.put("implements", link.kind());
        config.put("subscriber_unique_id", link.subscriber());
        config.put("group_id", link.group());
        config.put("order", String.valueOf(link.order()));
        config.put("hide", link.hidden() ? "1" : "0");
        return config;
    }

    private static String missing(String name) {
        return "Provide the \u201c" + name + "\u201d argument.";
    }

    private static Optional<String> invalid(String name, ReceivedRequest request) {
        return Optional.of(
                "\u201c" + request.parameter(name) + "\u201d is not a valid \u201c" + name + "\u201d value.");
    }
}
