package org.panelkey.links;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.panels.LinkKeeper;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.servers.PanelType;

/** A panel that does nothing but keep links, in memory. */
record FakePanel(FakeKeeper keeper) implements Panel {

    static final PanelType TYPE = new PanelType("cpanel");

    @Override
    public PanelDescription describe() {
        return new PanelDescription(TYPE, "Fake", "fa", 2087, Map.of(), Set.of(), "root", Duration.ofMinutes(15));
    }

    @Override
    public PanelSession openSession(PanelConnection connection, SessionRequest request) {
        throw new IllegalStateException("Nobody enters");
    }

    @Override
    public List<TestStep> test(PanelConnection connection) {
        return List.of();
    }

    @Override
    public String version(PanelConnection connection) {
        return "1";
    }

    @Override
    public Optional<LinkKeeper> linkKeeper() {
        return Optional.of(keeper);
    }
}
