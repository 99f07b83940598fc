package org.panelkey.panels.plesk;

import java.util.List;
import java.util.Optional;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.Stopwatch;
import org.panelkey.panels.TestStep;
import org.panelkey.panels.TestStep.Kind;
import org.panelkey.panels.TestSteps;
import org.panelkey.panels.XmlAnswer;

/** Tests a credential of Plesk with one packet, which only the administrator may send. */
final class PleskCredentialCheck {

    private static final String ASKED = "<gen_info/><stat/>";

    private final PleskCalls plesk;

    PleskCredentialCheck(PleskCalls plesk) {
        this.plesk = plesk;
    }

    List<TestStep> steps() {
        Stopwatch watch = Stopwatch.start();
        try {
            XmlAnswer packet = plesk.packet("server", "get", ASKED);
            return read(packet, watch);
        } catch (PanelException e) {
            return List.of(
                    TestSteps.failed(Kind.CREDENTIAL, e.failure(), watch),
                    TestSteps.skipped(Kind.PRIVILEGES),
                    TestSteps.skipped(Kind.VERSION));
        }
    }

    /** The panel's version, or that of its interface for somebody who is not its administrator. */
    String version() throws PanelException {
        XmlAnswer packet = plesk.packet("server", "get", ASKED);
        for (XmlAnswer result : PleskCalls.results(packet, "server", "get")) {
            if (!PleskError.is(result, PleskError.PERMISSION_DENIED)) {
                return told(PleskCalls.ok(result)).orElseGet(() -> interfaceOf(packet));
            }
        }
        return interfaceOf(packet);
    }

    private static Optional<String> told(XmlAnswer server) throws PanelException {
        Optional<XmlAnswer> stat = server.childIfAny("stat");
        Optional<XmlAnswer> versions = stat.isPresent() ? stat.get().childIfAny("version") : stat;
        return versions.isPresent() ? versions.get().textIfAny("plesk_version") : Optional.empty();
    }

    private static String interfaceOf(XmlAnswer packet) {
        String version = packet.attribute("version");
        return version.isEmpty() ? "" : "XML API " + version;
    }

    private static List<TestStep> read(XmlAnswer packet, Stopwatch watch) throws PanelException {
        List<XmlAnswer> results = PleskCalls.results(packet, "server", "get");
        if (results.size() != 1) {
            throw new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "not one result"));
        }
        TestStep credential = TestSteps.ok(Kind.CREDENTIAL, "", watch);
        if (PleskError.is(results.get(0), PleskError.PERMISSION_DENIED)) {
            String detail = "not the administrator: only its own accounts can be entered and get mailboxes";
            return List.of(
                    credential,
                    TestSteps.partly(Kind.PRIVILEGES, detail, watch),
                    api(packet.attribute("version"), watch));
        }
        XmlAnswer server = PleskCalls.ok(results.get(0));
        Optional<String> version = told(server);
        return List.of(
                credential,
                TestSteps.ok(Kind.PRIVILEGES, "administrator", watch),
                version.map(text -> TestSteps.ok(Kind.VERSION, text, watch))
                        .orElseGet(() -> api(packet.attribute("version"), watch)));
    }

    /** The version of the interface, where that of the panel is not to be had. */
    private static TestStep api(String version, Stopwatch watch) {
        return version.isEmpty()
                ? TestSteps.partly(Kind.VERSION, "not told", watch)
                : TestSteps.ok(Kind.VERSION, "XML API " + version, watch);
    }
}
