package org.panelkey.links;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.arrivals.ArrivalRules;
import org.panelkey.arrivals.ArrivalSteps;
import org.panelkey.arrivals.ArrivalWishes;
import org.panelkey.arrivals.Arrivals;
import org.panelkey.arrivals.DestinationAddresses;
import org.panelkey.arrivals.OwnerAlone;
import org.panelkey.arrivals.RedeemedLinks;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.PanelEntries;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.run.KnownPanels;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.settings.Installation;
import org.panelkey.settings.Settings;

/** What a click in a panel needs, over one entity manager; nobody's rights are checked, and no session begins. */
public final class GrantRooms {

    public final Rooms rooms;
    public final LinkCredentials credentials;
    public final CredentialsByHand byHand;
    public final PanelGrant grant;
    public final Arrivals arrivals;
    final LinkSets sets;
    final AuditLog audit;
    final EntityManager entities;
    private final RedeemedLinks redeemed;

    /** Everything over one entity manager. */
    public GrantRooms(EntityManager entities, Clock clock, SecretBox box) {
        this.entities = entities;
        rooms = new Rooms(entities, clock, box);
        audit = new AuditLog(entities, clock, Actor::system);
        DestinationAddresses addresses = new DestinationAddresses(entities, audit);
        credentials = new LinkCredentials(entities, clock, box, audit);
        byHand = new CredentialsByHand(entities, clock, audit);
        sets = new LinkSets(entities, addresses, KnownPanels.registry(), Installation.ofProcess(), credentials, audit);
        CredentialStanding standing =
                new CredentialStanding(credentials, sets, rooms.services, rooms.accounts, rooms.servers);
        ArrivalRules rules = new ArrivalRules(
                rooms.users,
                rooms.accounts,
                rooms.services,
                rooms.locks,
                addresses,
                new OwnerAlone(rooms.services, new PanelEntries(entities), new Settings(entities, audit), clock),
                standing);
        ArrivalSteps steps = new ArrivalSteps(rules, rooms.tokens, rooms.users, audit);
        redeemed = new RedeemedLinks(steps);
        arrivals = new Arrivals(
                new ArrivalWishes(rooms.users, rooms.accounts, rooms.services, path -> !path.contains("nope")),
                rules,
                steps,
                rooms.tokens,
                rooms.users,
                rooms.accounts,
                null,
                null,
                null,
                audit,
                clock);
        grant = new PanelGrant(
                credentials,
                standing,
                rooms.services,
                rooms.accounts,
                rooms.users,
                rooms.servers,
                KnownPanels.registry(),
                addresses,
                arrivals,
                audit);
    }

    /** Whether a link, which is used up, signs somebody in. */
    boolean opens(String token) {
        return redeemed.opens(token);
    }

    /** Switches the links of cPanel servers on, of one group or of all, with each link that is named. */
    public void switchOn(Optional<ServerGroupId> group, PanelLink... links) {
        LinkSet set = new LinkSet(new LinkScope(new PanelType("cpanel"), group));
        entities.persist(set);
        List<PanelLink> named = Arrays.asList(links);
        set.fill(Arrays.stream(PanelLink.values())
                .map(link -> new LinkWish(
                        link,
                        named.contains(link),
                        link.usual(),
                        LinkWish.usual(link).label()))
                .toList());
        set.turn(true);
        entities.flush();
    }

    /** Makes a service older than what other services that moved say anything of. */
    public void settle(ServiceId id, Instant createdAt) {
        entities.createQuery("update Service s set s.createdAt = :at where s.id = :id")
                .setParameter("at", createdAt)
                .setParameter("id", id.value())
                .executeUpdate();
    }

    /** Ends what the job put into the account of a service. */
    public int end(ServiceId id) {
        return credentials.end(id);
    }

    /** What the job is to send for a service. */
    public LinkCredentials.Sent toSend(ServiceId id) {
        Service service = rooms.services.find(id).orElseThrow();
        ClientAccount client = rooms.accounts.find(service.account()).orElseThrow();
        return credentials.toSend(service, client);
    }

    /** A credential that the panel of a service has, as the job leaves it there. */
    public LinkCredentials.Sent placed(ServiceId id) {
        LinkCredentials.Sent sent = toSend(id);
        credentials.confirm(sent.id());
        return sent;
    }
}
