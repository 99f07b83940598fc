package org.panelkey.simulators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** WHM API 1 as far as Panelkey needs it, with the answers of API 0 for callers that forget the version. */
final class WhmApi {

    private static final Set<String> RIGHTS = new TreeSet<>(Set.of(
            "acct-summary",
            "add-pkg",
            "cors-proxy-get",
            "cpanel-api",
            "cpanel-integration",
            "create-acct",
            "create-user-session",
            "edit-account",
            "kill-acct",
            "list-accts",
            "list-pkgs",
            "manage-api-tokens",
            "passwd",
            "show-bandwidth",
            "status",
            "suspend-acct",
            "track-email"));

    private final SimulatedWhm panel;
    private final WhmAccountList accountList;
    private final WhmSessionCreation sessionCreation;
    private final WhmLinkCalls linkCalls;
    private final WhmBatch batch;

    WhmApi(SimulatedWhm panel) {
        this.panel = panel;
        accountList = new WhmAccountList(panel);
        sessionCreation = new WhmSessionCreation(panel);
        linkCalls = new WhmLinkCalls(panel);
        batch = new WhmBatch(panel, this);
    }

    Answer answer(ReceivedRequest request) {
        String function = request.path().substring("/json-api/".length());
        if (!request.door().equals("api")) {
            // The port of cPanel knows neither WHM's tokens nor its functions.
            return WhmAnswers.legacy(200, "OK", "Permission denied");
        }
        if (!request.method().equals("GET") && !request.method().equals("POST")) {
            return Answer.html(405, "Method Not Allowed", "<html><body>Method Not Allowed</body></html>")
                    .with("Allow", "GET, POST");
        }
        Optional<WhmToken> caller = panel.directory().caller(request.header("Authorization"));
        if (caller.isEmpty()) {
            return WhmAnswers.accessDenied();
        }
        String version = request.parameter("api.version");
        // Version 2 is no documented one, yet callers that send it are served.
        if (version.equals("1") || version.equals("2")) {
            return function(function, version, caller.get(), request);
        }
        if (function.equals("cpanel")) {
            return function(function, version, caller.get(), request);
        }
        return oldFunction(function, version.isEmpty() ? "0" : version, caller.get());
    }

    Answer function(String function, String version, WhmToken caller, ReceivedRequest request) {
        if (WhmLinkCalls.FUNCTIONS.contains(function) && !panel.linkFaults().tooOld()) {
            return guarded(function, "cpanel-integration", caller, () -> linkCalls.answer(function, caller, request));
        }
        return switch (function) {
            case "batch" -> batch.answer(caller, request);
            case "version" -> WhmAnswers.success(function, "OK", Map.of("version", SimulatedWhm.VERSION));
            case "myprivs" -> WhmAnswers.success(function, "OK", Map.of("privileges", List.of(privileges(caller))));
            case "listaccts" -> guarded(function, "list-accts", caller, () -> accountList.answer(caller, request));
            case "create_user_session" ->
                guarded(function, "create-user-session", caller, () -> sessionCreation.answer(caller, request));
            case "cpanel" ->
                guarded(function, "cpanel-api", caller, () -> panel.mail().answer(caller, request));
            default -> WhmAnswers.unknownFunction(function, version);
        };
    }

    private Answer guarded(String function, String right, WhmToken caller, Supplier<Answer> work) {
        if (!caller.may(right)) {
            Answer answer = WhmAnswers.failure(
                    function, "Permission denied: the \u201c" + right + "\u201d privilege is missing.");
            return panel.forbidsWith403()
                    ? new Answer(403, "Forbidden Access denied", answer.headers(), answer.body())
                    : answer;
        }
        return work.get();
    }

    private Answer oldFunction(String function, String version, WhmToken caller) {
        if (function.equals("version")) {
            return Answer.json(Json.write(Map.of("version", SimulatedWhm.VERSION)));
        }
        if (function.equals("listaccts") && caller.may("list-accts")) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("status", 1);
            body.put("statusmsg", "Ok");
            body.put("acct", accountList.all(caller));
            return Answer.json(Json.write(body));
        }
        return WhmAnswers.unknownFunction(function, version);
    }

    private static Map<String, Object> privileges(WhmToken caller) {
        Map<String, Object> flags = new LinkedHashMap<>();
        flags.put("all", caller.all() ? 1 : 0);
        RIGHTS.forEach(right -> flags.put(right, caller.may(right) ? 1 : 0));
        caller.rights().forEach(right -> flags.put(right, 1));
        return flags;
    }
}
