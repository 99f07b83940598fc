package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.arrivals.Destination;
import org.panelkey.arrivals.DestinationAddresses;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerGroup;
import org.panelkey.settings.Installation;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** The sets of links: one for a kind of panel, and one for a group of servers where it is to have others. */
@ApplicationScoped
public class LinkSets {

    /** The version of a set that nobody stored yet. */
    public static final int NOT_STORED = -1;

    private EntityManager entities;
    private DestinationAddresses addresses;
    private PanelRegistry panels;
    private Installation installation;
    private LinkCredentials credentials;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkSets() {}

    /** Builds one from its parts. */
    @Inject
    public LinkSets(
            EntityManager entities,
            DestinationAddresses addresses,
            PanelRegistry panels,
            Installation installation,
            LinkCredentials credentials,
            AuditLog audit) {
        this.entities = entities;
        this.addresses = addresses;
        this.panels = panels;
        this.installation = installation;
        this.credentials = credentials;
        this.audit = audit;
    }

    /** All that are stored. */
    public List<LinkSet> stored() {
        return entities.createQuery("select distinct s from LinkSet s left join fetch s.entries", LinkSet.class)
                .getResultList();
    }

    /** The set of exactly this scope. */
    public Optional<LinkSet> find(LinkScope scope) {
        return entities.createQuery(
                        "select distinct s from LinkSet s left join fetch s.entries"
                                + " where s.panel = :panel and s.groupKey = :group",
                        LinkSet.class)
                .setParameter("panel", scope.panel().key())
                .setParameter("group", scope.groupKey())
                .getResultStream()
                .findFirst();
    }

    /** The sets that groups have of a kind of panel, after the id of a group, in the order of those. */
    public List<LinkSet> following(PanelType panel, long after, int most) {
        List<Long> ids = entities.createQuery(
                        "select s.id from LinkSet s where s.panel = :panel and s.groupKey > :after order by s.groupKey",
                        Long.class)
                .setParameter("panel", panel.key())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
        return ids.isEmpty()
                ? List.of()
                : entities
                        .createQuery(
                                "select distinct s from LinkSet s left join fetch s.entries where s.id in :ids",
                                LinkSet.class)
                        .setParameter("ids", ids)
                        // Not as a stream, in which one of the providers has a set once for each link.
                        .getResultList()
                        .stream()
                        .sorted(Comparator.comparing(set -> set.scope().groupKey()))
                        .toList();
    }

    /** What a new set begins with: what the wider scope says, else every link to its usual destination. */
    public List<LinkWish> suggested(LinkScope scope) {
        return find(scope.wider()).map(LinkSet::wishes).orElseGet(() -> Arrays.stream(PanelLink.values())
                .map(LinkWish::usual)
                .toList());
    }

    /** The links that accounts on a server get at this moment: those of its group's set, else of its panel's. */
    public EffectiveLinks effective(Server server) {
        LinkScope nearest = LinkScope.of(server);
        return find(nearest)
                .or(() -> find(nearest.wider()))
                .filter(LinkSet::isOn)
                .map(set -> leading(set.wishes()))
                .orElse(EffectiveLinks.NONE);
    }

    /** What of a set leads somewhere, as if it were switched on. */
    public EffectiveLinks leading(List<LinkWish> wishes) {
        Set<Destination> leading = addresses.leading();
        List<LinkWish> on = wishes.stream().filter(LinkWish::on).toList();
        return new EffectiveLinks(
                on.stream().filter(wish -> leading.contains(wish.destination())).toList(),
                on.stream()
                        .filter(wish -> !leading.contains(wish.destination()))
                        .map(LinkWish::link)
                        .toList());
    }

    /**
     * Stores what a scope's links are; whether they are switched on stays as it was.
     *
     * @param seen the version that the person saw
     * @param wishes every link once, in the order in which accounts show them
     * @throws RefusedLinksException when they can't be stored so
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public void change(LinkScope scope, int seen, List<LinkWish> wishes) {
        check(scope, wishes);
        Optional<LinkSet> stored = seen(scope, seen);
        String before = stored.map(LinkSet::wishes).map(LinkSets::words).orElse("as suggested");
        LinkSet set = stored.orElseGet(() -> made(scope));
        set.clear();
        // What goes away must be gone before something new has its key.
        entities.flush();
        set.fill(wishes);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(set), before + " -> " + words(wishes)));
    }

    /**
     * Switches the links of a scope on; the job begins with the next round.
     *
     * @throws RefusedLinksException when this installation or the panel can't, or there is nothing to show
     */
    @Transactional
    @FreshProof
    @ForPrograms
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public void switchOn(LinkScope scope, int seen) {
        Optional<LinkSet> stored = seen(scope, seen);
        if (!isReachable()) {
            throw new RefusedLinksException(LinkFault.NO_SECURE_ADDRESS);
        }
        if (panels.find(scope.panel()).flatMap(Panel::linkKeeper).isEmpty()) {
            throw new RefusedLinksException(LinkFault.PANEL_HAS_NONE);
        }
        List<LinkWish> wishes = stored.map(LinkSet::wishes).orElseGet(() -> suggested(scope));
        if (leading(wishes).links().isEmpty()) {
            throw new RefusedLinksException(LinkFault.NOTHING_TO_SHOW);
        }
        LinkSet set = stored.orElseGet(() -> {
            LinkSet fresh = made(scope);
            fresh.fill(wishes);
            return fresh;
        });
        set.turn(true);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(set), "switched on"));
    }

    /** Switches the links of a scope off: what panels hold for them ends at once, and the job removes them. */
    @Transactional
    @FreshProof
    @ForPrograms
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public void switchOff(LinkScope scope, int seen) {
        LinkSet set = seen(scope, seen).orElseGet(() -> {
            LinkSet fresh = made(scope);
            fresh.fill(suggested(scope));
            return fresh;
        });
        set.turn(false);
        entities.flush();
        int ended = credentials.endOn(servers(scope));
        audit.record(Entry.done(Action.CHANGE, subject(set), "switched off; " + ended + " credentials ended"));
    }

    /** Forgets the set of a group, so that the panel's own is in force again. */
    @Transactional
    @FreshProof
    @ForPrograms
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public void remove(LinkScope scope, int seen) {
        LinkSet set = Seen.there(seen(scope, seen));
        Subject subject = subject(set);
        entities.remove(set);
        entities.flush();
        if (find(scope.wider()).filter(LinkSet::isOn).isEmpty()) {
            credentials.endOn(servers(scope));
        }
        audit.record(Entry.done(Action.DELETE, subject, "back to the set of the panel"));
    }

    /** Whether panels can fetch something from this installation. */
    public boolean isReachable() {
        return installation.baseAddressIsSet() && (installation.isSecure() || installation.loopbackPanelsAllowed());
    }

    /** The servers whose nearest set is this scope's. */
    private List<Long> servers(LinkScope scope) {
        if (scope.group().isPresent()) {
            return entities.createQuery(
                            "select s.id from Server s where s.panel = :panel and s.serverGroupId = :group", Long.class)
                    .setParameter("panel", scope.panel().key())
                    .setParameter("group", scope.groupKey())
                    .getResultList();
        }
        return entities.createQuery(
                        "select s.id from Server s where s.panel = :panel and not exists (select l.id from LinkSet l"
                                + " where l.panel = :panel and l.groupKey <> 0 and l.groupKey = s.serverGroupId)",
                        Long.class)
                .setParameter("panel", scope.panel().key())
                .getResultList();
    }

    private static void check(LinkScope scope, List<LinkWish> wishes) {
        Set<PanelLink> links = wishes.stream().map(LinkWish::link).collect(Collectors.toSet());
        if (links.size() != wishes.size() || links.size() != PanelLink.values().length) {
            throw new RefusedLinksException(LinkFault.NOT_EVERY_LINK_ONCE);
        }
        if (wishes.stream().anyMatch(wish -> wish.destination().needs() == Destination.Needs.PATH)) {
            throw new RefusedLinksException(LinkFault.NEEDS_PATH);
        }
        Objects.requireNonNull(scope);
    }

    private Optional<LinkSet> seen(LinkScope scope, int seen) {
        Optional<LinkSet> stored = find(scope);
        Seen.check(seen, stored.map(LinkSet::version).orElse(NOT_STORED));
        return stored;
    }

    private LinkSet made(LinkScope scope) {
        // A kind of panel that there is not, or a group that is gone, gets none.
        panels.panel(scope.panel());
        scope.group()
                .ifPresent(group -> Seen.there(Optional.ofNullable(entities.find(ServerGroup.class, group.value()))));
        LinkSet set = new LinkSet(scope);
        entities.persist(set);
        return set;
    }

    private Subject subject(LinkSet set) {
        LinkScope scope = set.scope();
        String panel = panels.panel(scope.panel()).describe().name();
        String group = scope.group()
                .map(id -> entities.find(ServerGroup.class, id.value()))
                .map(found -> " (" + found.name() + ")")
                .orElse("");
        return Subject.of("application links", set.id(), panel + group);
    }

    private static String words(List<LinkWish> wishes) {
        return wishes.stream()
                .filter(LinkWish::on)
                .map(wish -> wish.link().key() + " to " + wish.destination().key()
                        + (wish.label().isEmpty() ? "" : " as " + wish.label().in("en")))
                .collect(Collectors.joining(", "));
    }
}
