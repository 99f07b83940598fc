package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.Products;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.PanelType;
import org.panelkey.shortcuts.ShortcutPlace;
import org.panelkey.signon.EntryKinds;
import org.panelkey.web.Words;

/** Whose shortcuts an address names, and what that is called. */
@RequestScoped
public class ShortcutPlaces {

    @Inject
    Products products;

    @Inject
    PanelRegistry panels;

    /** The place that the parameters name: a product, or a panel and a kind of entry; empty for anything else. */
    Optional<ShortcutPlace> named(Function<String, Optional<String>> parameter) {
        Optional<String> product = parameter.apply("product");
        if (product.isPresent()) {
            return product.filter(id -> id.matches("[0-9]{1,18}"))
                    .map(id -> new ProductId(Long.parseLong(id)))
                    .flatMap(products::find)
                    .flatMap(this::of);
        }
        String panel = parameter.apply("panel").orElse("");
        String kind = parameter.apply("entry").orElse("");
        return panels.descriptions().stream()
                .map(description -> description.type())
                .filter(type -> type.key().equals(panel))
                .findFirst()
                .flatMap(type -> Arrays.stream(EntryKind.values())
                        .filter(each -> each.name().equals(kind))
                        .findFirst()
                        .map(each -> ShortcutPlace.of(type, each)))
                .filter(this::isOffered);
    }

    /** The place of a product; empty for what has no panel that could open a page. */
    Optional<ShortcutPlace> of(Product product) {
        return EntryKinds.of(product.type())
                .map(kind -> ShortcutPlace.of(product.panel(), kind).of(product.id()))
                .filter(this::isOffered);
    }

    /** The address of a place within the editor, as a query. */
    static String query(ShortcutPlace place) {
        return place.product().map(id -> "product=" + id).orElse("panel=" + place.panel() + "&entry=" + place.kind());
    }

    /** What the login button of the place's services reads. */
    String where(ShortcutPlace place) {
        return panels.panel(place.panel()).describe().loginNames().getOrDefault(place.kind(), "");
    }

    /** What a person calls the place: the product, or what the button reads with the panel. */
    String name(ShortcutPlace place) {
        return place.product()
                .flatMap(products::find)
                .map(Product::name)
                .orElseGet(() -> shared(place.panel(), place.kind()));
    }

    private String shared(PanelType type, EntryKind kind) {
        return Panels.name(type) + " · " + Words.of("shortcut.entry." + kind);
    }

    /** Nobody's service is entered as the server itself. */
    private boolean isOffered(ShortcutPlace place) {
        Optional<Panel> panel = panels.find(place.panel());
        return place.kind() != EntryKind.SERVER
                && panel.filter(found -> found.describe().loginNames().containsKey(place.kind()))
                        .isPresent();
    }
}
