package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.ProductId;

/** What was chosen of a service: whose it is, and what was sold. */
public final class SoldForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private String client = "";
    private String product = "";

    void show(String shownClient, Optional<ProductId> shownProduct) {
        client = shownClient;
        product = shownProduct.map(ProductId::toString).orElse("");
    }

    /** What was sold; empty where nothing is chosen. */
    Optional<ProductId> sold() {
        return Optional.of(product)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> new ProductId(Long.parseLong(text)));
    }

    /** Whose it is, by name and number. */
    public String getClient() {
        return client;
    }

    /** Takes whose it is. */
    public void setClient(@Nullable String client) {
        this.client = client == null ? "" : client;
    }

    /** The id of what was sold. */
    public String getProduct() {
        return product;
    }

    /** Takes what was sold. */
    public void setProduct(@Nullable String product) {
        this.product = product == null ? "" : product;
    }
}
