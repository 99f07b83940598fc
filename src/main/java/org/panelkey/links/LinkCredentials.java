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
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkCredential.Purpose;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;
import org.panelkey.tokens.TokenHash;

/** The credentials that panels hold for services. */
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
        for (LinkCredential pending : of(service.id(), Purpose.PUSHED)) {
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
        // First, and in one order, what the job holds when it confirms what it sent: else each could wait for the other
        // for
        // ever.
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

    /**
     * Makes a credential for the panel or system of a service that somebody sets up by hand. Its secret is shown once and
     * stored nowhere.
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public Sent make(ServiceId id) {
        Service service = Seen.there(Optional.ofNullable(entities.find(Service.class, id.value())));
        ClientAccount client = Seen.there(Optional.ofNullable(
                entities.find(ClientAccount.class, service.account().value())));
        Instant now = clock.instant();
        Secret secret = LinkSecret.draw();
        LinkCredential made = new LinkCredential(
                service, client, Purpose.BY_HAND, secret, audit.actor().name(), now);
        made.confirm(now);
        entities.persist(made);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(made), "for " + service.domain()));
        return new Sent(made.id(), made.clientKey(), secret);
    }

    /** What staff made for a service and nobody ended, the newest first. */
    public List<CredentialByHand> list(ServiceId id) {
        Instant now = clock.instant();
        Optional<Service> service = Optional.ofNullable(entities.find(Service.class, id.value()));
        Optional<ClientAccount> client = service.map(
                found -> entities.find(ClientAccount.class, found.account().value()));
        return of(id, Purpose.BY_HAND).stream()
                .filter(each -> each.isLive(now))
                .map(each -> new CredentialByHand(
                        each.id(),
                        each.clientKey(),
                        each.madeAt(),
                        each.madeBy(),
                        each.usedAt(),
                        service.isPresent() && client.isPresent() && each.isFor(service.get(), client.get())))
                .toList();
    }

    /** Ends a credential that staff made, now; one that has ended stays as it is. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public void end(long id) {
        int ended = entities.createQuery("update LinkCredential c set c.endsAt = :now where c.id = :id"
                        + " and c.purpose = :purpose and (c.endsAt is null or c.endsAt > :now)")
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .setParameter("purpose", Purpose.BY_HAND)
                .executeUpdate();
        if (ended > 0) {
            audit.record(Entry.done(Action.DELETE, subject(entities.find(LinkCredential.class, id)), "ended"));
        }
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

    private static Subject subject(LinkCredential credential) {
        return new Subject(
                "panel credential",
                credential.id(),
                credential.clientKey(),
                credential.account().value(),
                credential.service().value(),
                credential.server().value());
    }

    private List<LinkCredential> of(ServiceId service, Purpose purpose) {
        return entities.createQuery(
                        "select c from LinkCredential c where c.serviceId = :service and c.purpose = :purpose"
                                + " order by c.id desc",
                        LinkCredential.class)
                .setParameter("service", service.value())
                .setParameter("purpose", purpose)
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
