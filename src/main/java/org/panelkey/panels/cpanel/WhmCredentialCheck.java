package org.panelkey.panels.cpanel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelkey.panels.JsonAnswer;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.Stopwatch;
import org.panelkey.panels.TestStep;
import org.panelkey.panels.TestStep.Kind;
import org.panelkey.panels.TestSteps;

/**
 * Tests a credential of WHM: that it is accepted, may make sessions, list accounts, make mailboxes and keep links in
 * accounts, and that the version is a known one.
 */
final class WhmCredentialCheck {

    private static final Pattern VERSION = Pattern.compile("11\\.([0-9]{1,4})(\\.[0-9]{1,6}){0,3}");

    /** The oldest line that the vendor's present documentation covers. */
    private static final int OLDEST = 110;

    /** Without them people can sign on all the same: for listing accounts, for mailboxes, and for our links in accounts. */
    private static final List<String> FURTHER = List.of("list-accts", "cpanel-api", "cpanel-integration");

    private final WhmCalls whm;

    WhmCredentialCheck(WhmCalls whm) {
        this.whm = whm;
    }

    List<TestStep> steps() {
        List<TestStep> steps = new ArrayList<>();
        Stopwatch watch = Stopwatch.start();
        Kind kind = Kind.CREDENTIAL;
        try {
            JsonAnswer rights = whm.call("myprivs", Map.of());
            steps.add(TestSteps.ok(kind, "", watch));
            kind = Kind.PRIVILEGES;
            watch = Stopwatch.start();
            steps.add(privileges(rights, watch));
            kind = Kind.VERSION;
            watch = Stopwatch.start();
            steps.add(version(whm.call("version", Map.of()).object("data").text("version"), watch));
        } catch (PanelException e) {
            steps.add(TestSteps.failed(kind, e.failure(), watch));
        }
        for (Kind left : List.of(Kind.PRIVILEGES, Kind.VERSION)) {
            if (steps.stream().noneMatch(step -> step.kind() == left)) {
                steps.add(TestSteps.skipped(left));
            }
        }
        return steps;
    }

    private static TestStep privileges(JsonAnswer rights, Stopwatch watch) throws PanelException {
        List<JsonAnswer> list = rights.object("data").objects("privileges");
        if (list.size() != 1) {
            throw new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "no single list of privileges"));
        }
        JsonAnswer held = list.get(0);
        if (held.flag("all")) {
            return TestSteps.ok(Kind.PRIVILEGES, "all", watch);
        }
        if (!held.flag("create-user-session")) {
            return TestSteps.failed(
                    Kind.PRIVILEGES,
                    new PanelFailure(Cause.PERMISSION_DENIED, "create-user-session is missing"),
                    watch);
        }
        List<String> missing = new ArrayList<>();
        for (String right : FURTHER) {
            if (!held.flag(right)) {
                missing.add(right);
            }
        }
        return missing.isEmpty()
                ? TestSteps.ok(Kind.PRIVILEGES, "create-user-session, " + String.join(", ", FURTHER), watch)
                : TestSteps.partly(Kind.PRIVILEGES, "missing: " + String.join(", ", missing), watch);
    }

    private static TestStep version(String version, Stopwatch watch) {
        Matcher known = VERSION.matcher(version);
        if (!known.matches()) {
            return TestSteps.partly(Kind.VERSION, version, watch);
        }
        return Integer.parseInt(known.group(1)) < OLDEST
                ? TestSteps.partly(Kind.VERSION, version + ", older than 11." + OLDEST, watch)
                : TestSteps.ok(Kind.VERSION, version, watch);
    }
}
