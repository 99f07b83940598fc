package org.panelkey.panels;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.panelkey.servers.PanelType;

@ApplicationScoped
public class PanelRegistry {
    /** All panels by name. */
    public List<Panel> all() {
        return List.of();
    }

    /** The panel of a type. */
    public Optional<Panel> find(PanelType type) {
        return Optional.empty();
    }
}
