package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.MailboxLimits;
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
    private String quota = Integer.toString(MailboxLimits.usual().standard());
    private String highest = Integer.toString(MailboxLimits.usual().highest());
    private boolean unlimited = MailboxLimits.usual().unlimited();

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
        quota = Integer.toString(product.mailboxes().standard());
        highest = Integer.toString(product.mailboxes().highest());
        unlimited = product.mailboxes().unlimited();
        entered = shortcutPlaces.of(product).isPresent();
        group = product.serverGroup().map(ServerGroupId::toString).orElse("");
    }

    /** Saves what was filled in. */
    public void save() {
        name = Typed.name(name, "product:name", LONGEST_NAME);
        Optional<MailboxLimits> limits = limits();
        if (Words.complained() || limits.isEmpty()) {
            return;
        }
        try {
            if (!revision.isSaved(() -> store(limits.get()), this::version, "product:name", "product.name.taken")) {
                return;
            }
        } catch (StillUsedException used) {
            Words.complainBeside("product:panel", "product.panel.used", Saving.names(used));
            return;
        }
        Words.say("product.saved", name);
        Answers.redirect("/admin/products/edit?id=" + id);
    }

    private Optional<MailboxLimits> limits() {
        Optional<Integer> standard = megabytes(quota, "product:quota");
        Optional<Integer> most = megabytes(highest, "product:highest");
        if (standard.isEmpty() || most.isEmpty()) {
            return Optional.empty();
        }
        if (standard.get() > most.get()) {
            Words.complainBeside("product:quota", "product.mailbox.above");
            return Optional.empty();
        }
        return Optional.of(new MailboxLimits(standard.get(), most.get(), unlimited));
    }

    private static Optional<Integer> megabytes(String typed, String field) {
        Optional<Integer> megabytes = Typed.number(typed, 1, MailboxLimits.MOST);
        if (megabytes.isEmpty()) {
            Words.complainBeside(field, "product.mailbox.number", Integer.toString(MailboxLimits.MOST));
        }
        return megabytes;
    }

    private void store(MailboxLimits limits) {
        ProductType kind = ProductType.valueOf(type);
        PanelType on = new PanelType(panel);
        Optional<ServerGroupId> servers =
                group.isEmpty() ? Optional.empty() : Optional.of(new ServerGroupId(Long.parseLong(group)));
        if (id == null) {
            id = products.add(name, kind, on, servers, limits).value();
        } else {
            products.change(new ProductId(id), revision.seen(), name, kind, on, servers, limits);
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

    /** How large a new mailbox is proposed to be, in MB. */
    public String getQuota() {
        return quota;
    }

    /** Takes it. */
    public void setQuota(@Nullable String quota) {
        this.quota = quota == null ? "" : quota;
    }

    /** The most that clients may ask for, in MB. */
    public String getHighest() {
        return highest;
    }

    /** Takes it. */
    public void setHighest(@Nullable String highest) {
        this.highest = highest == null ? "" : highest;
    }

    /** Whether they may ask for no limit. */
    public boolean isUnlimited() {
        return unlimited;
    }

    /** Takes it. */
    public void setUnlimited(boolean unlimited) {
        this.unlimited = unlimited;
    }
}
