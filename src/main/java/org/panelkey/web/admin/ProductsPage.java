package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Products;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;

/** Hosting &gt; Products: what is sold. The search is in the address. */
@Named("adminProducts")
@RequestScoped
public class ProductsPage {

    @Inject
    Products products;

    @Inject
    ServerGroups groups;

    private final String text = Search.text("q");
    private @Nullable List<ProductRow> rows;

    /** What is searched for. */
    public String getText() {
        return text;
    }

    /** Whether anything narrows the list. */
    public boolean isFiltered() {
        return !text.isEmpty();
    }

    /** The rows, by name. */
    public List<ProductRow> getRows() {
        if (rows == null) {
            Map<ServerGroupId, String> names =
                    groups.all().stream().collect(Collectors.toMap(ServerGroup::id, ServerGroup::name));
            rows = products.all().stream()
                    .filter(product -> Search.finds(text, product.name()))
                    .map(product -> new ProductRow(
                            product, product.serverGroup().map(names::get).orElse("")))
                    .toList();
        }
        return rows;
    }
}
