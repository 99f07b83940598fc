package org.panelkey.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.servers.PanelType;

/**
 * A panel whose sessions are kept by another process, which is told of each as it is made.
 *
 * @param journal hears the address of the browser that each session is for
 */
record ToldPanel(Consumer<String> journal) implements Panel {

    static final PanelType TYPE = new PanelType("cpanel");

    @Override
    public PanelDescription describe() {
        return new PanelDescription(
                TYPE, "Told", "to", 2087, Map.of(EntryKind.ACCOUNT, "Told"), Set.of(), "root", Duration.ofMinutes(15));
    }

    @Override
    public PanelSession openSession(PanelConnection connection, SessionRequest request) {
        journal.accept(request.visitor().getHostAddress());
        return new PanelSession(URI.create("https://localhost:2083/cpsess1/"), request.username());
    }

    @Override
    public List<TestStep> test(PanelConnection connection) {
        return List.of();
    }

    @Override
    public String version(PanelConnection connection) {
        return "1";
    }
}
