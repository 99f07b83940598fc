package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.panelkey.hosting.Products;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.Servers;
import org.panelkey.web.Words;

/** Kinds of panels, and servers and products by them, for forms to choose from. */
@Named("adminPanels")
@RequestScoped
public class Panels {

    private static final int MOST_SERVERS = 10_000;

    @Inject
    PanelRegistry registry;

    @Inject
    Servers servers;

    @Inject
    Products products;

    /** What a kind of panel is called. */
    static String name(PanelType type) {
        String key = "panel." + type.key();
        String words = Words.of(key);
        return words.equals(key) ? type.key() : words;
    }

    /** All kinds by name. */
    public List<SelectItem> getTypes() {
        return registry.descriptions().stream()
                .map(panel -> new SelectItem(panel.type().key(), panel.name()))
                .toList();
    }

    /** All servers, under their panels. */
    public List<SelectItem> getServers() {
        Map<String, List<SelectItem>> byPanel = new TreeMap<>();
        for (Server server : servers.search(ServerFilter.containing(""), 0, MOST_SERVERS)) {
            add(byPanel, server.panel(), server.id().value(), server.name());
        }
        return groups(byPanel);
    }

    /** All products, under their panels. */
    public List<SelectItem> getProducts() {
        Map<String, List<SelectItem>> byPanel = new TreeMap<>();
        products.all()
                .forEach(product -> add(byPanel, product.panel(), product.id().value(), product.name()));
        return groups(byPanel);
    }

    private static void add(Map<String, List<SelectItem>> byPanel, PanelType panel, long id, String name) {
        byPanel.computeIfAbsent(name(panel), key -> new ArrayList<>()).add(new SelectItem(String.valueOf(id), name));
    }

    private static List<SelectItem> groups(Map<String, List<SelectItem>> byPanel) {
        List<SelectItem> groups = new ArrayList<>();
        byPanel.forEach((panel, items) ->
                groups.add(new SelectItemGroup(panel, panel, false, items.toArray(SelectItem[]::new))));
        return groups;
    }
}
