package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.panelkey.hosting.Products;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.shortcuts.ShortcutPlace;
import org.panelkey.shortcuts.ShortcutSets;
import org.panelkey.web.Words;

/** Whose shortcuts there are: a list for each kind of entry of each panel, and those of products of their own. */
@Named("adminShortcuts")
@RequestScoped
public class ShortcutsPage {

    private static final int MOST_OWN = 25;

    @Inject
    ShortcutSets sets;

    @Inject
    ShortcutPlaces places;

    @Inject
    PanelRegistry panels;

    @Inject
    Products products;

    private final List<Row> shared = new ArrayList<>();
    private final List<Row> own = new ArrayList<>();
    private int further;

    @PostConstruct
    void load() {
        Set<String> stored = sets.stored();
        panels.descriptions().stream()
                .flatMap(panel -> Stream.of(EntryKind.ACCOUNT, EntryKind.RESELLER)
                        .filter(panel.loginNames()::containsKey)
                        .map(kind -> ShortcutPlace.of(panel.type(), kind)))
                .forEach(place -> shared.add(row(place, places.name(place), stored)));
        products.all().forEach(product -> places.of(product)
                .filter(place -> stored.contains(place.key()))
                .ifPresent(place -> addOwn(row(place, product.name(), stored))));
    }

    private void addOwn(Row row) {
        if (own.size() < MOST_OWN) {
            own.add(row);
        } else {
            further++;
        }
    }

    private Row row(ShortcutPlace place, String name, Set<String> stored) {
        return new Row(
                ShortcutPlaces.query(place),
                name,
                place.panel().key(),
                places.where(place),
                stored.contains(place.key()));
    }

    /** The lists of panels. */
    public List<Row> getShared() {
        return shared;
    }

    /** The lists of products. */
    public List<Row> getOwn() {
        return own;
    }

    /** How many products with a list of their own are not shown; empty when all are. */
    public String getFurther() {
        return further == 0 ? "" : Words.of("shortcut.products.further", String.valueOf(further));
    }

    /** One list. */
    public static final class Row {

        private final String query;
        private final String name;
        private final String panel;
        private final String where;
        private final boolean stored;

        Row(String query, String name, String panel, String where, boolean stored) {
            this.query = query;
            this.name = name;
            this.panel = panel;
            this.where = where;
            this.stored = stored;
        }

        /** What the address of its editor ends with. */
        public String getQuery() {
            return query;
        }

        /** Whose it is. */
        public String getName() {
            return name;
        }

        /** The key of the panel. */
        public String getPanel() {
            return panel;
        }

        /** What the login button reads. */
        public String getWhere() {
            return where;
        }

        /** Whether somebody stored it. */
        public boolean isStored() {
            return stored;
        }
    }
}
