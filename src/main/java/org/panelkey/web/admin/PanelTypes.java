package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.PanelType;

/** The kinds of panels, to choose from and to name. */
@Named
@RequestScoped
public class PanelTypes {

    @Inject
    PanelRegistry panels;

    /** All that this installation knows, by name. */
    public List<PanelDescription> getAll() {
        return panels.descriptions();
    }

    Optional<PanelDescription> find(PanelType type) {
        return panels.find(type).map(panel -> panel.describe());
    }

    /** The kind with this key; empty for a key that was made up. */
    Optional<PanelDescription> find(String key) {
        return getAll().stream().filter(panel -> panel.type().key().equals(key)).findFirst();
    }

    String name(PanelType type) {
        return find(type).map(PanelDescription::name).orElse(type.key());
    }
}
