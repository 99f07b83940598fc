package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.Products;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;
import org.panelkey.staff.StillUsedException;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** One product. */
@Named("adminProduct")
@ViewScoped
public class EditProductPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 60;

    @Inject
    Products products;

    @Inject
    ServerGroups serverGroups;

    @Inject
    ShortcutPlaces shortcutPlaces;

    @Inject
    May may;

    private @Nullable Long id;
    private final Revision revision = new Revision();
    private String title = "";
    private String name = "";
    private String type = ProductType.SHARED.name();
    private String panel = "";
    private String savedPanel = "";
    private boolean entered;
    private String group = "";

    /** Finds the product that the address names; none means a new one. */
    public void open() {
        if (!Answers.has("id")) {
            if (!may.get("MANAGE_PRODUCTS")) {
                Answers.error(403);
            }
            return;
        }
        Optional<Product> found = Answers.id("id").map(ProductId::new).flatMap(products::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        Product product = found.get();
        id = product.id().value();
        revision.read(product.version());
        title = product.name();
        name = title;
        type = product.type().name();
        panel = product.panel().key();
        savedPanel = panel;
        entered = shortcutPlaces.of(product).isPresent();
        group = product.serverGroup().map(ServerGroupId::toString).orElse("");
    }

    /** Saves what was filled in. */
    public void save() {
        name = Typed.name(name, "product:name", LONGEST_NAME);
        if (Words.complained()) {
            return;
        }
        try {
            if (!revision.isSaved(this::store, this::version, "product:name", "product.name.taken")) {
                return;
            }
        } catch (StillUsedException used) {
            Words.complainBeside("product:panel", "product.panel.used", Saving.names(used));
            return;
        }
        Words.say("product.saved", name);
        Answers.redirect("/admin/products/edit?id=" + id);
    }

    private void store() {
        ProductType kind = ProductType.valueOf(type);
        PanelType on = new PanelType(panel);
        Optional<ServerGroupId> servers =
                group.isEmpty() ? Optional.empty() : Optional.of(new ServerGroupId(Long.parseLong(group)));
        if (id == null) {
            id = products.add(name, kind, on, servers).value();
        } else {
            products.change(new ProductId(id), revision.seen(), name, kind, on, servers);
        }
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(ProductId::new)
                .flatMap(products::find)
                .map(Product::version)
                .orElse(Revision.GONE);
    }

    /** Removes the product, unless services are of it. */
    public void remove() {
        if (id == null) {
            return;
        }
        ProductId gone = new ProductId(id);
        if (Saving.isUnused("product.still_used", title, () -> products.remove(gone))) {
            Words.say("product.removed", title);
            Answers.redirect("/admin/products");
        }
    }

    /** Identifies the product; null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** The name that is stored. */
    public String getTitle() {
        return title;
    }

    /** The key of the panel that is stored. */
    public String getSavedPanel() {
        return savedPanel;
    }

    /** All kinds that can be chosen. */
    public ProductType[] getTypes() {
        return ProductType.values();
    }

    /** All server groups that can be chosen. */
    public List<Choice> getGroups() {
        return serverGroups.all().stream()
                .map(each -> new Choice(each.id().toString(), each.name()))
                .toList();
    }

    /** What it is called. */
    public String getName() {
        return name;
    }

    /** Takes it. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** What kind of thing it is. */
    public String getType() {
        return type;
    }

    /** Takes it. */
    public void setType(@Nullable String type) {
        this.type = type == null ? "" : type;
    }

    /** The key of the panel that its services live on. */
    public String getPanel() {
        return panel;
    }

    /** Takes it. */
    public void setPanel(@Nullable String panel) {
        this.panel = panel == null ? "" : panel;
    }

    /** Whether its services are entered, so that shortcuts can be beside the login button. */
    public boolean isEntered() {
        return entered;
    }

    /** The id of the server group that it is put on, or empty. */
    public String getGroup() {
        return group;
    }

    /** Takes it. */
    public void setGroup(@Nullable String group) {
        this.group = group == null ? "" : group;
    }
}
