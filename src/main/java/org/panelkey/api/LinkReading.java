package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.arrivals.Destination;
import org.panelkey.arrivals.DestinationAddresses;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.credentials.ApiCredentialId;
import org.panelkey.credentials.ApiRights;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.CredentialByHand;
import org.panelkey.links.CredentialsByHand;
import org.panelkey.links.LinkPlaces;
import org.panelkey.links.LinkScope;
import org.panelkey.links.LinkServer;
import org.panelkey.links.LinkSet;
import org.panelkey.links.LinkSets;
import org.panelkey.links.LinkStanding;
import org.panelkey.links.LinkWish;
import org.panelkey.links.PlaceCounts;
import org.panelkey.links.PlaceState;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** What callers may read of links in accounts of panels, each time if they still may. */
@ApplicationScoped
public class LinkReading {

    @Inject
    LinkSets sets;

    @Inject
    LinkPlaces places;

    @Inject
    CredentialsByHand credentials;

    @Inject
    DestinationAddresses destinations;

    @Inject
    PanelRegistry panels;

    @Inject
    ServerGroups groups;

    @Inject
    Servers servers;

    @Inject
    StaffReading staff;

    @Inject
    HostedReading hosted;

    @Inject
    ApiRights rights;

    @Inject
    AuditLog audit;

    /** The links of each kind of panel that can have some; a kind has no id, so its place in the list is taken for one. */
    @Transactional
    @Requires(AdminPermission.VIEW_APPLICATION_LINKS)
    public List<SeenLinks> all() {
        Set<Destination> leading = destinations.leading();
        return able().stream()
                .map(LinkScope::of)
                .map(scope -> seen(scope, sets.find(scope), leading))
                .toList();
    }

    /** The links of one scope, stored or not. */
    @Transactional
    @Requires(AdminPermission.VIEW_APPLICATION_LINKS)
    public SeenLinks of(LinkScope scope) {
        return seen(scope, sets.find(scope), destinations.leading());
    }

    /** The links that groups of servers have of their own, after the id of a group, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_APPLICATION_LINKS)
    public List<SeenLinks> ofGroups(PanelType panel, long after, int most) {
        Set<Destination> leading = destinations.leading();
        return sets.following(panel, after, most).stream()
                .map(set -> seen(set.scope(), Optional.of(set), leading))
                .toList();
    }

    /** How far the links of a scope are. */
    @Transactional
    @Requires(AdminPermission.VIEW_APPLICATION_LINKS)
    public LinkStanding standing(LinkScope scope) {
        return places.standing(scope, sets.find(scope));
    }

    /** The servers of a scope with failures, after the id of one, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_APPLICATION_LINKS)
    public List<SeenServerLinks> troubled(LinkScope scope, long after, int most) {
        return seen(servers.find(places.troubled(scope, after, most)), false);
    }

    /** How the links of a server are; empty where there is no such server. */
    @Transactional
    @Requires(AdminPermission.VIEW_APPLICATION_LINKS)
    public Optional<SeenServerLinks> server(long id) {
        return seen(staff.server(id).stream().toList(), true).stream().findFirst();
    }

    /**
     * How the links of accounts of a server are, after the id of one, in the order of ids; empty where there is no such server.
     *
     * @param state the only state that is wanted; empty for all but those in which nothing is any more
     */
    @Transactional
    @Requires(AdminPermission.VIEW_APPLICATION_LINKS)
    public Optional<List<SeenLinkAccount>> accounts(long server, Optional<PlaceState> state, long after, int most) {
        Set<PlaceState> states = state.<Set<PlaceState>>map(EnumSet::of)
                .orElseGet(() -> EnumSet.complementOf(EnumSet.of(PlaceState.GONE)));
        boolean named = mayReadClients();
        return staff.server(server).map(found -> places.following(found.id(), states, after, most).stream()
                .map(place -> new SeenLinkAccount(place, named))
                .toList());
    }

    /** The credentials that were made by hand for a service, after an id, in the order of ids; empty where there is no such service. */
    @Transactional
    @Requires(AdminPermission.VIEW_APPLICATION_LINKS)
    public Optional<List<CredentialByHand>> credentials(long service, long after, int most) {
        return hosted.service(new ServiceId(service)).map(found -> credentials.list(new ServiceId(service)).stream()
                .filter(each -> each.id() > after)
                .sorted(Comparator.comparing(CredentialByHand::id))
                .limit(most)
                .toList());
    }

    /** The scope of a kind of panel that can have links. */
    LinkScope scope(String panel) {
        return able().stream()
                .filter(type -> type.key().equals(panel))
                .findFirst()
                .map(LinkScope::of)
                .orElseThrow(ProblemException::notFound);
    }

    /** The scope of a group of servers. */
    LinkScope scope(String panel, long group) {
        return groups.find(new ServerGroupId(group))
                .map(found -> new LinkScope(scope(panel).panel(), Optional.of(found.id())))
                .orElseThrow(ProblemException::notFound);
    }

    private List<PanelType> able() {
        return panels.descriptions().stream()
                .map(PanelDescription::type)
                .filter(type -> panels.panel(type).linkKeeper().isPresent())
                .toList();
    }

    private SeenLinks seen(LinkScope scope, Optional<LinkSet> set, Set<Destination> leading) {
        List<LinkWish> wishes = set.map(LinkSet::wishes).orElseGet(() -> sets.suggested(scope));
        return new SeenLinks(
                scope, set.map(LinkSet::version), set.filter(LinkSet::isOn).isPresent(), wishes, leading);
    }

    private List<SeenServerLinks> seen(Collection<Server> found, boolean detailed) {
        List<ServerId> ids = found.stream().map(Server::id).toList();
        Map<ServerId, LinkServer> work = places.work(ids);
        Map<ServerId, PlaceCounts> counts = places.counts(ids);
        return found.stream()
                .sorted(Comparator.comparing(server -> server.id().value()))
                .map(server -> new SeenServerLinks(
                        server,
                        Optional.ofNullable(work.get(server.id())),
                        counts.getOrDefault(server.id(), PlaceCounts.NONE),
                        detailed))
                .toList();
    }

    private boolean mayReadClients() {
        Actor actor = audit.actor();
        Long id = actor.id();
        return actor.kind() == Actor.Kind.API
                && id != null
                && rights.hold(new ApiCredentialId(id), AdminPermission.VIEW_CLIENTS);
    }
}
