package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkCredential.Purpose;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.Seen;
import org.panelkey.tokens.TokenHash;

/**
 * The credentials that panels hold for services: those that the job puts there, and what of all of them somebody shows. The
 * others are made by {@link CredentialsByHand}.
 */
@ApplicationScoped
public class LinkCredentials {

    /** For clicks that are under way while a panel gets the next credential. */
    static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final int MOST_IN_A_STATEMENT = 500;

    /** How far the moment of the last use may lag behind: not every click is worth a write. */
    private static final Duration USE_NOTED = Duration.ofMinutes(1);

    /** Nothing has this name, nor this hash. */
    private static final String NOBODY = "-";

    private static final String NOTHING = NOBODY.repeat(43);

    private EntityManager entities;
    private Clock clock;
    private SecretBox box;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkCredentials() {}

    /** Builds one from its parts. */
    @Inject
    public LinkCredentials(EntityManager entities, Clock clock, SecretBox box, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.box = box;
        this.audit = audit;
    }

    /**
     * What a panel is to be sent for a service: the credential that was drawn for it before and never confirmed, else one
     * that is drawn now. Both it and the former one count until {@link #confirm}.
     */
    @Transactional
    public Sent toSend(Service service, ClientAccount client) {
        for (LinkCredential pending : pushed(service.id())) {
            if (pending.isConfirmed() || !pending.isLive(clock.instant()) || !pending.isFor(service, client)) {
                continue;
            }
            Optional<Secret> opened = opened(pending);
            if (opened.isPresent()) {
                return new Sent(pending.id(), pending.clientKey(), opened.get());
            }
        }
        Secret secret = LinkSecret.draw();
        LinkCredential fresh = new LinkCredential(
                service, client, Purpose.PUSHED, secret, audit.actor().name(), clock.instant());
        fresh.keep(box.seal(secret, fresh.place()));
        entities.persist(fresh);
        entities.flush();
        return new Sent(fresh.id(), fresh.clientKey(), secret);
    }

    /** Notes that the panel has a credential: its secret is forgotten here, and the former ones end soon. */
    @Transactional
    public void confirm(long id) {
        Instant now = clock.instant();
        // One statement: what ended while it was on its way stays ended, and ends nothing else.
        int confirmed = entities.createQuery("update LinkCredential c set c.sealedSecret = null, c.confirmedAt = :now"
                        + " where c.id = :id and c.confirmedAt is null and (c.endsAt is null or c.endsAt > :now)")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
        if (confirmed == 0) {
            return;
        }
        LinkCredential sent = entities.find(LinkCredential.class, id);
        entities.refresh(sent);
        entities.createQuery("update LinkCredential c set c.endsAt = :soon where c.serviceId = :service"
                        + " and c.purpose = :purpose and c.id <> :id and (c.endsAt is null or c.endsAt > :soon)")
                .setParameter("soon", now.plus(OVERLAP))
                .setParameter("service", sent.service().value())
                .setParameter("purpose", Purpose.PUSHED)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Ends what the job put into the accounts of servers, now; says how many it were. */
    @Transactional
    int endOn(Collection<Long> servers) {
        int ended = 0;
        List<Long> all = servers.stream().sorted().toList();
        // First, and in one order, what the job holds when it confirms what it sent: else each could wait for the
        // other.
        for (int from = 0; from < all.size(); from += MOST_IN_A_STATEMENT) {
            entities.createQuery("update LinkServer l set l.reconciledAt = null where l.serverId in :servers")
                    .setParameter("servers", all.subList(from, Math.min(all.size(), from + MOST_IN_A_STATEMENT)))
                    .executeUpdate();
        }
        for (int from = 0; from < all.size(); from += MOST_IN_A_STATEMENT) {
            ended += entities.createQuery("update LinkCredential c set c.endsAt = :now, c.sealedSecret = null"
                            + " where c.serverId in :servers and c.purpose = :purpose"
                            + " and (c.endsAt is null or c.endsAt > :now)")
                    .setParameter("now", clock.instant())
                    .setParameter("servers", all.subList(from, Math.min(all.size(), from + MOST_IN_A_STATEMENT)))
                    .setParameter("purpose", Purpose.PUSHED)
                    .executeUpdate();
        }
        return ended;
    }

    /** Ends what the job put into accounts of one server that are these services no more, now. */
    @Transactional
    void endOn(ServerId server, Collection<ServiceId> services) {
        if (services.isEmpty()) {
            return;
        }
        entities.createQuery("update LinkCredential c set c.endsAt = :now, c.sealedSecret = null"
                        + " where c.serviceId in :services and c.serverId = :server and c.purpose = :purpose"
                        + " and (c.endsAt is null or c.endsAt > :now)")
                .setParameter("now", clock.instant())
                .setParameter(
                        "services", services.stream().map(ServiceId::value).toList())
                .setParameter("server", server.value())
                .setParameter("purpose", Purpose.PUSHED)
                .executeUpdate();
    }

    /** Those of the credentials that count now. */
    Set<Long> live(Collection<Long> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery(
                                "select c.id from LinkCredential c where c.id in :ids"
                                        + " and (c.endsAt is null or c.endsAt > :now)",
                                Long.class)
                        .setParameter("ids", List.copyOf(ids))
                        .setParameter("now", clock.instant())
                        .getResultList());
    }

    /** Ends what the job put into the account of a service, now. */
    @Transactional
    int end(ServiceId service) {
        return entities.createQuery("update LinkCredential c set c.endsAt = :now, c.sealedSecret = null"
                        + " where c.serviceId = :service and c.purpose = :purpose"
                        + " and (c.endsAt is null or c.endsAt > :now)")
                .setParameter("now", clock.instant())
                .setParameter("service", service.value())
                .setParameter("purpose", Purpose.PUSHED)
                .executeUpdate();
    }

    Optional<LinkCredential> find(long id) {
        return Optional.ofNullable(entities.find(LinkCredential.class, id));
    }

    /** What somebody shows; the same is done whatever it is. */
    ShownCredential recognise(String clientKey, Secret secret) {
        Optional<LinkCredential> known = entities.createQuery(
                        "select c from LinkCredential c where c.clientKey = :key", LinkCredential.class)
                .setParameter("key", LinkSecret.isName(clientKey) ? clientKey : NOBODY)
                .getResultStream()
                .findFirst();
        boolean same = MessageDigest.isEqual(
                TokenHash.of(secret.reveal()).getBytes(StandardCharsets.US_ASCII),
                known.map(LinkCredential::secretHash).orElse(NOTHING).getBytes(StandardCharsets.US_ASCII));
        if (!same) {
            return new ShownCredential(known, Optional.of(GrantFault.WRONG_SECRET));
        }
        return new ShownCredential(
                known,
                known.filter(this::counts).isPresent() ? Optional.empty() : Optional.of(GrantFault.CREDENTIAL_ENDED));
    }

    /**
     * Notes that a panel shows a credential of the job's that has ended, with the right secret: a call that came late put it
     * back. The links of its account are sent once more, for each credential once.
     */
    @Transactional
    void sendAnew(LinkCredential ended) {
        Optional<Instant> end = ended.endsAt();
        Instant now = clock.instant();
        boolean first = end.isPresent()
                && ended.usedAt().filter(used -> !used.isBefore(end.get())).isEmpty();
        if (ended.purpose() != Purpose.PUSHED || !first || ended.isLive(now)) {
            return;
        }
        // In the order of the job: its server, places, credentials.
        entities.createQuery("update LinkServer l set l.reconciledAt = null where l.serverId = :server")
                .setParameter("server", ended.server().value())
                .executeUpdate();
        entities.createQuery("update LinkPlace p set p.state = :waiting, p.applied = '', p.dueAt = :now"
                        + " where p.serverId = :server and p.usernameKey = :key and p.state = :placed")
                .setParameter("waiting", PlaceState.WAITING)
                .setParameter("now", now)
                .setParameter("server", ended.server().value())
                .setParameter("key", ended.usernameKey())
                .setParameter("placed", PlaceState.PLACED)
                .executeUpdate();
        entities.createQuery("update LinkCredential c set c.usedAt = :now where c.id = :id")
                .setParameter("now", now)
                .setParameter("id", ended.id())
                .executeUpdate();
    }

    /** Whether a credential counts now. */
    boolean counts(LinkCredential credential) {
        return credential.isLive(clock.instant());
    }

    /** The credential as it is now, with the moment noted. */
    LinkCredential used(long id) {
        LinkCredential credential = Seen.there(Optional.ofNullable(entities.find(LinkCredential.class, id)));
        Instant now = clock.instant();
        Instant noted = now.minus(USE_NOTED);
        if (credential.usedAt().filter(at -> at.isAfter(noted)).isEmpty()) {
            // One statement: of many clicks at once none waits for a version of another.
            entities.createQuery("update LinkCredential c set c.usedAt = :now where c.id = :id"
                            + " and (c.usedAt is null or c.usedAt <= :noted)")
                    .setParameter("now", now)
                    .setParameter("noted", noted)
                    .setParameter("id", id)
                    .executeUpdate();
        }
        return credential;
    }

    private List<LinkCredential> pushed(ServiceId service) {
        return entities.createQuery(
                        "select c from LinkCredential c where c.serviceId = :service and c.purpose = :purpose"
                                + " order by c.id desc",
                        LinkCredential.class)
                .setParameter("service", service.value())
                .setParameter("purpose", Purpose.PUSHED)
                .getResultList();
    }

    private Optional<Secret> opened(LinkCredential pending) {
        try {
            return pending.sealedSecret().map(kept -> box.open(kept, pending.place()));
        } catch (SecretBox.SealBrokenException unreadable) {
            // Another key file by now: it can't be sent again, so another one is drawn.
            return Optional.empty();
        }
    }

    /**
     * A credential on its way to a panel.
     *
     * @param id by which it is confirmed
     * @param clientKey what it is called
     * @param secret what proves it
     */
    public record Sent(long id, String clientKey, Secret secret) {}
}
