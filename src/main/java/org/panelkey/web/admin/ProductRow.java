package org.panelkey.web.admin;

import org.panelkey.hosting.Product;

/** One product in the list. */
public final class ProductRow {

    private final Product product;
    private final String group;

    ProductRow(Product product, String group) {
        this.product = product;
        this.group = group;
    }

    /** Identifies the product. */
    public long getId() {
        return product.id().value();
    }

    /** What it is called. */
    public String getName() {
        return product.name();
    }

    /** What kind of thing it is. */
    public String getType() {
        return product.type().name();
    }

    /** The key of its panel. */
    public String getPanel() {
        return product.panel().key();
    }

    /** What that is called. */
    public String getPanelName() {
        return Panels.name(product.panel());
    }

    /** The servers that it is put on; may be empty. */
    public String getGroup() {
        return group;
    }
}
