package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** Where those destinations lead that Panelkey has no page for. */
@ApplicationScoped
public class DestinationAddresses {

    private EntityManager entities;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected DestinationAddresses() {}

    /** Builds one from its parts. */
    @Inject
    public DestinationAddresses(EntityManager entities, AuditLog audit) {
        this.entities = entities;
        this.audit = audit;
    }

    /** Where a destination leads; empty where it was not said. */
    public Optional<OutwardAddress> find(Destination destination) {
        if (destination.ownPage().isPresent()) {
            // None can be said for it.
            return Optional.empty();
        }
        return Optional.ofNullable(entities.find(DestinationAddress.class, destination))
                .map(DestinationAddress::address);
    }

    /** The destinations that lead somewhere now, whatever else they need: to a page of ours, or where it was said. */
    public Set<Destination> leading() {
        Set<Destination> leading = EnumSet.noneOf(Destination.class);
        leading.addAll(all().keySet());
        Arrays.stream(Destination.values())
                .filter(each -> each.ownPage().isPresent())
                .forEach(leading::add);
        return leading;
    }

    /** All of them. */
    public Map<Destination, OutwardAddress> all() {
        Map<Destination, OutwardAddress> found = new EnumMap<>(Destination.class);
        entities.createQuery("select a from DestinationAddress a", DestinationAddress.class)
                .getResultList()
                .forEach(each -> found.put(each.destination(), each.address()));
        return found;
    }

    /**
     * Says where destinations lead from now on; one that is not among them keeps what it has.
     *
     * @param wanted for each destination its address, empty to lead nowhere
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_SETTINGS)
    public void change(Map<Destination, Optional<OutwardAddress>> wanted) {
        wanted.forEach((destination, address) -> {
            if (destination.ownPage().isPresent()) {
                throw new IllegalArgumentException("Has a page of its own: " + destination);
            }
            change(destination, address);
        });
    }

    private void change(Destination destination, Optional<OutwardAddress> wanted) {
        Optional<DestinationAddress> stored = Optional.ofNullable(entities.find(DestinationAddress.class, destination));
        Optional<OutwardAddress> before = stored.map(DestinationAddress::address);
        if (before.equals(wanted)) {
            return;
        }
        if (wanted.isEmpty()) {
            stored.ifPresent(entities::remove);
        } else if (stored.isPresent()) {
            stored.get().leadTo(wanted.get());
        } else {
            entities.persist(new DestinationAddress(destination, wanted.get()));
        }
        entities.flush();
        audit.record(Entry.done(
                Action.CHANGE,
                Subject.of("destination", null, destination.key()),
                words(before) + " -> " + words(wanted)));
    }

    private static String words(Optional<OutwardAddress> address) {
        return address.map(OutwardAddress::text).orElse("nowhere");
    }
}
