package org.panelkey.panels;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class PanelConnections {
    public PanelConnection to(PanelServer server) {
        throw new IllegalStateException("" + server.id());
    }
}
