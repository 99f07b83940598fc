package org.panelkey.hosting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;
import org.panelkey.staff.StillUsedException;
import org.panelkey.storage.Seen;
import org.panelkey.storage.Taken;

/** All products. */
@ApplicationScoped
public class Products {

    private EntityManager entities;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Products() {}

    /** Builds one from its parts. */
    @Inject
    public Products(EntityManager entities, AuditLog audit) {
        this.entities = entities;
        this.audit = audit;
    }

    /** The product with this id. */
    public Optional<Product> find(ProductId id) {
        return Optional.ofNullable(entities.find(Product.class, id.value()));
    }

    /** All products by name. */
    public List<Product> all() {
        return entities.createQuery("select p from Product p order by p.name", Product.class)
                .getResultList();
    }

    /** The first products whose id is above this one, in the order of ids. */
    public List<Product> following(long after, int most) {
        return entities.createQuery("select p from Product p where p.id > :after order by p.id", Product.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Adds a product with the usual limits for mailboxes. */
    @Transactional
    @Requires(AdminPermission.MANAGE_PRODUCTS)
    public ProductId add(String name, ProductType type, PanelType panel, Optional<ServerGroupId> group) {
        return add(name, type, panel, group, MailboxLimits.usual());
    }

    /** Adds a product. */
    @Transactional
    @Requires(AdminPermission.MANAGE_PRODUCTS)
    public ProductId add(
            String name, ProductType type, PanelType panel, Optional<ServerGroupId> group, MailboxLimits limits) {
        Taken.refuse(entities, Product.class, "name", name);
        Product product = new Product(name, type, panel, group, limits);
        entities.persist(product);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(product), note(type, panel, MailboxLimits.usual(), limits)));
        return product.id();
    }

    /**
     * Changes a product.
     *
     * @throws StillUsedException when it is to move to another panel while services are of it, with some of their
     *     domains
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_PRODUCTS)
    public void change(
            ProductId id,
            int seen,
            String name,
            ProductType type,
            PanelType panel,
            Optional<ServerGroupId> group,
            MailboxLimits limits) {
        Product product = Seen.there(find(id));
        Seen.check(seen, product.version());
        if (!product.panel().equals(panel)) {
            refuseWhileUsed(product);
        }
        String note = note(type, panel, product.mailboxes(), limits);
        Taken.refuse(entities, Product.class, "name", name, id.value());
        product.describe(name, type, panel, group, limits);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(product), note));
    }

    /**
     * Removes a product.
     *
     * @throws StillUsedException when services are of this product, with some of their domains
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_PRODUCTS)
    public void remove(ProductId id) {
        Product product = Seen.there(find(id));
        refuseWhileUsed(product);
        entities.remove(product);
        entities.flush();
        audit.record(Entry.done(Action.DELETE, subject(product), ""));
    }

    private void refuseWhileUsed(Product product) {
        List<String> services = entities.createQuery(
                        "select s.domain from Service s where s.product = :product order by s.domain", String.class)
                .setParameter("product", product)
                .setMaxResults(StillUsedException.MOST_NAMES)
                .getResultList();
        if (!services.isEmpty()) {
            throw new StillUsedException(services);
        }
    }

    private static String note(ProductType type, PanelType panel, MailboxLimits before, MailboxLimits limits) {
        return type + " on " + panel + (limits.equals(before) ? "" : ", " + limits);
    }

    private static Subject subject(Product product) {
        return Subject.of("product", product.id().value(), product.name());
    }
}
