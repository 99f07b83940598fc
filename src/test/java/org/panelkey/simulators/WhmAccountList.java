package org.panelkey.simulators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The function {@code listaccts}: what the caller owns, searched and cut to the wanted fields. */
final class WhmAccountList {

    private static final Map<String, Function<WhmAccount, String>> SEARCHABLE = Map.of(
            "user", WhmAccount::user,
            "domain", WhmAccount::domain,
            "owner", WhmAccount::owner,
            "ip", account -> "192.0.2.10",
            "package", account -> "basic");

    private final SimulatedWhm panel;

    WhmAccountList(SimulatedWhm panel) {
        this.panel = panel;
    }

    Answer answer(WhmToken caller, ReceivedRequest request) {
        List<WhmAccount> found = panel.directory().seenBy(caller);
        if (request.has("searchtype")) {
            Function<WhmAccount, String> field = SEARCHABLE.get(request.parameter("searchtype"));
            if (field == null) {
                return WhmAnswers.failure("listaccts", "Invalid search type.");
            }
            try {
                Pattern pattern = pattern(request);
                found = found.stream()
                        .filter(account -> pattern.matcher(field.apply(account)).find())
                        .toList();
            } catch (PatternSyntaxException e) {
                return WhmAnswers.failure("listaccts", "Invalid search expression.");
            }
        }
        Set<String> wanted = Set.copyOf(Arrays.asList(request.parameter("want").split(",")));
        List<Map<String, Object>> rows = found.stream().map(WhmAccountList::row).toList();
        if (request.has("want")) {
            rows.forEach(row -> row.keySet().retainAll(wanted));
        }
        return WhmAnswers.success("listaccts", "OK", Map.of("acct", rows));
    }

    List<Map<String, Object>> all(WhmToken caller) {
        return panel.directory().seenBy(caller).stream()
                .map(WhmAccountList::row)
                .toList();
    }

    /** Without a method the panel searches by expression, which finds too much for callers that meant equality. */
    private static Pattern pattern(ReceivedRequest request) {
        String search = request.parameter("search");
        boolean exact = request.parameter("searchmethod").equals("exact");
        return Pattern.compile(exact ? "^" + Pattern.quote(search) + "$" : search);
    }

    private static Map<String, Object> row(WhmAccount account) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("user", account.user());
        row.put("domain", account.domain());
        row.put("owner", account.owner());
        row.put("email", "office@" + account.domain());
        row.put("suspended", account.suspended() ? 1 : 0);
        row.put("suspendreason", account.suspended() ? "Unpaid" : "not suspended");
        row.put("suspendtime", account.suspended() ? 1_790_000_000 : null);
        row.put("plan", "basic");
        row.put("ip", "192.0.2.10");
        row.put("diskused", "14M");
        row.put("disklimit", "500M");
        row.put("maxpop", "unlimited");
        row.put("theme", "jupiter");
        row.put("is_locked", 0);
        return row;
    }
}
