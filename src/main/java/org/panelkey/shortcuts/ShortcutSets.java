package org.panelkey.shortcuts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Product;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelPage;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** The lists of shortcuts: those that somebody stored, and for everything else those that the panels suggest. */
@ApplicationScoped
public class ShortcutSets {

    private EntityManager entities;
    private PanelRegistry panels;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ShortcutSets() {}

    /** Builds one from its parts. */
    @Inject
    public ShortcutSets(EntityManager entities, PanelRegistry panels, AuditLog audit) {
        this.entities = entities;
        this.panels = panels;
        this.audit = audit;
    }

    /** What is in force at a place: its own list, else the one of all products, else what the panel suggests. */
    public ShortcutList inForce(ShortcutPlace place) {
        List<StoredSet> stored = entities.createQuery(
                        "select distinct s from StoredSet s left join fetch s.shortcuts where s.place in :places",
                        StoredSet.class)
                .setParameter("places", List.of(place.key(), place.shared().key()))
                .getResultList();
        return pick(stored, place)
                .or(() -> pick(stored, place.shared()))
                .map(found -> new ShortcutList(
                        found.shortcuts(),
                        found.place().equals(place.key()) ? found.version() : ShortcutList.NOT_STORED))
                .orElseGet(() -> new ShortcutList(suggested(place), ShortcutList.NOT_STORED));
    }

    /** The keys of the places that somebody stored a list for. */
    public Set<String> stored() {
        return entities.createQuery("select s.place from StoredSet s", String.class)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** What the panel suggests. */
    public List<Shortcut> suggested(ShortcutPlace place) {
        return panels.find(place.panel()).map(Panel::pages).orElse(List.of()).stream()
                .filter(page -> page.kind() == place.kind() && page.offer() != PanelPage.Offer.CHOOSABLE)
                .map(Shortcut::to)
                .toList();
    }

    /**
     * Stores a list in the place of the one that is in force.
     *
     * @param seen the version of the list that the person saw
     * @throws IllegalArgumentException when there is no such panel, or the list is not one of it
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_PRODUCTS)
    public void change(ShortcutPlace place, int seen, List<Shortcut> shortcuts) {
        ShortcutReader reader = new ShortcutReader(panels.panel(place.panel()), place.kind());
        if (!reader.read(shortcuts.stream().map(ShortcutDraft::of).toList())
                .faults()
                .isEmpty()) {
            throw new IllegalArgumentException("Not a list of shortcuts of " + place.key());
        }
        List<Shortcut> before = inForce(place).shortcuts();
        StoredSet set = seen(place, seen).orElseGet(() -> made(place));
        set.clear();
        // What goes away must be gone before something new has its key.
        entities.flush();
        set.fill(shortcuts);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(place, set), ShortcutChanges.words(before, shortcuts)));
    }

    /** Forgets a list, so that again what all products have, or what the panel suggests, is in force. */
    @Transactional
    @Requires(AdminPermission.MANAGE_PRODUCTS)
    public void remove(ShortcutPlace place, int seen) {
        StoredSet set = Seen.there(seen(place, seen));
        List<Shortcut> before = set.shortcuts();
        Subject subject = subject(place, set);
        entities.remove(set);
        entities.flush();
        String words = "back to the default: "
                + ShortcutChanges.words(before, inForce(place).shortcuts());
        audit.record(Entry.done(Action.DELETE, subject, words));
    }

    private Optional<StoredSet> seen(ShortcutPlace place, int seen) {
        Optional<StoredSet> stored = find(place);
        Seen.check(seen, stored.map(StoredSet::version).orElse(ShortcutList.NOT_STORED));
        return stored;
    }

    private StoredSet made(ShortcutPlace place) {
        StoredSet set = new StoredSet(place);
        entities.persist(set);
        return set;
    }

    private Optional<StoredSet> find(ShortcutPlace place) {
        return entities.createQuery("select s from StoredSet s where s.place = :place", StoredSet.class)
                .setParameter("place", place.key())
                .getResultStream()
                .findFirst();
    }

    private static Optional<StoredSet> pick(List<StoredSet> stored, ShortcutPlace place) {
        return stored.stream().filter(set -> set.place().equals(place.key())).findFirst();
    }

    private Subject subject(ShortcutPlace place, StoredSet set) {
        String panel = panels.panel(place.panel()).describe().loginNames().getOrDefault(place.kind(), "");
        String name = place.product()
                .map(id -> entities.find(Product.class, id.value()))
                .map(product -> product.name() + " (" + panel + ")")
                .orElse(panel);
        return Subject.of("shortcuts", set.id(), name);
    }
}
