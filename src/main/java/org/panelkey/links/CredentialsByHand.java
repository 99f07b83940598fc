package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkCredential.Purpose;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** The credentials that staff make for panels and systems that somebody sets up by hand. */
@ApplicationScoped
public class CredentialsByHand {

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CredentialsByHand() {}

    /** Builds one from its parts. */
    @Inject
    public CredentialsByHand(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Makes a credential for the panel or system of a service that somebody sets up by hand. Its secret is shown once and
     * stored nowhere. For people alone: it signs owners in, and outlives whatever asked for it.
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public LinkCredentials.Sent make(ServiceId id) {
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
        return new LinkCredentials.Sent(made.id(), made.clientKey(), secret);
    }

    /** What staff made for a service and nobody ended, the newest first. */
    public List<CredentialByHand> list(ServiceId id) {
        Instant now = clock.instant();
        Optional<Service> service = Optional.ofNullable(entities.find(Service.class, id.value()));
        Optional<ClientAccount> client = service.map(
                found -> entities.find(ClientAccount.class, found.account().value()));
        return entities.createQuery(
                        "select c from LinkCredential c where c.serviceId = :service and c.purpose = :purpose"
                                + " order by c.id desc",
                        LinkCredential.class)
                .setParameter("service", id.value())
                .setParameter("purpose", Purpose.BY_HAND)
                .getResultStream()
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
    @ForPrograms
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

    private static Subject subject(LinkCredential credential) {
        return new Subject(
                "panel credential",
                credential.id(),
                credential.clientKey(),
                credential.account().value(),
                credential.service().value(),
                credential.server().value());
    }
}
