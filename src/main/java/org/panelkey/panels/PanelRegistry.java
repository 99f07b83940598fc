package org.panelkey.panels;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.panelkey.servers.PanelType;

/**
 * All kinds of panels that this installation knows.
 *
 * <p>Each is handed out behind a screen that keeps a server's secret out of what a panel reports.
 */
@ApplicationScoped
public class PanelRegistry {

    @Inject
    Instance<Panel> found;

    private Map<String, Panel> panels = Map.of();

    /** For the container. */
    @SuppressWarnings("NullAway.Init") // the container sets the field
    protected PanelRegistry() {}

    /** A registry of the given panels, for use without a container. */
    @SuppressWarnings("NullAway.Init") // only the container's way uses the field
    public PanelRegistry(Collection<? extends Panel> panels) {
        this.panels = byType(panels);
    }

    /**
     * The panel of a type.
     *
     * @throws IllegalArgumentException naming the known types, when this one is not among them
     */
    public Panel panel(PanelType type) {
        Panel panel = panels.get(type.key());
        if (panel == null) {
            throw new IllegalArgumentException(
                    "No panel of type " + type + "; known are " + String.join(", ", panels.keySet()));
        }
        return panel;
    }

    /** The panel of a type, if there is one. */
    public Optional<Panel> find(PanelType type) {
        return Optional.ofNullable(panels.get(type.key()));
    }

    /** Whether there is a panel of this type. */
    public boolean knows(PanelType type) {
        return panels.containsKey(type.key());
    }

    /** What all panels are called and can do, by name. */
    public List<PanelDescription> descriptions() {
        return panels.values().stream()
                .map(Panel::describe)
                .sorted(Comparator.comparing(PanelDescription::name))
                .toList();
    }

    @PostConstruct
    void collect() {
        panels = byType(found.stream().toList());
    }

    /** Two panels of one type must be noticed when the application starts, not at the first click. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (panels.isEmpty()) {
            throw new IllegalStateException("No panel is installed");
        }
    }

    private static Map<String, Panel> byType(Collection<? extends Panel> all) {
        Map<String, Panel> panels = new TreeMap<>();
        for (Panel panel : all) {
            String type = panel.describe().type().key();
            if (panels.put(type, new ScreenedPanel(panel)) != null) {
                throw new IllegalStateException("Two panels of type " + type);
            }
        }
        return panels;
    }
}
