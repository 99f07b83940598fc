package org.panelkey.providers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** Who of a provider is who here. */
@ApplicationScoped
public class ProviderPeople {

    /** How long an administrator's next sign-in is waited for. */
    public static final Duration WAITS_FOR = Duration.ofHours(24);

    private EntityManager entities;
    private Administrators administrators;
    private AuditLog audit;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderPeople() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderPeople(EntityManager entities, Administrators administrators, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.administrators = administrators;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who it is here, by issuer and subject and by nothing else. */
    public Optional<AdministratorId> find(Provider provider, String subject) {
        return Optional.ofNullable(entities.find(ProviderPerson.class, SubjectKey.of(provider, subject)))
                .map(ProviderPerson::administrator);
    }

    /** The company accounts of an administrator. */
    public List<ProviderPerson> of(AdministratorId administrator) {
        return entities.createQuery(
                        "select p from ProviderPerson p where p.administratorId = :id order by p.linkedAt",
                        ProviderPerson.class)
                .setParameter("id", administrator.value())
                .getResultList();
    }

    /** The provider through which an administrator's next sign-in will be linked, if one is waited for. */
    public Optional<PendingLink> awaited(AdministratorId administrator) {
        return Optional.ofNullable(entities.find(PendingLink.class, administrator.value()))
                .filter(link -> link.until().isAfter(clock.instant()));
    }

    /** Links an administrator's company account; part of a sign-in and of nothing else. */
    @Transactional
    public void link(Provider provider, Administrator administrator, String subject) {
        entities.persist(new ProviderPerson(provider, administrator.id(), subject, clock.instant()));
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(administrator), "linked to " + provider.name()));
    }

    /** Uses up the wait for an administrator's sign-in; false when there is none, or it is for another provider. */
    @Transactional
    public boolean redeem(Provider provider, AdministratorId administrator) {
        // In one statement, so that two sign-ins at once can't both be linked.
        return entities.createQuery("delete from PendingLink l where l.administratorId = :administrator"
                                + " and l.providerId = :provider and l.until > :now")
                        .setParameter("administrator", administrator.value())
                        .setParameter("provider", provider.id().value())
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /**
     * Waits for an administrator's next sign-in through a provider, to link it when its e-mail address is the same.
     *
     * @throws org.panelkey.staff.BeyondOwnRightsException when the administrator's role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public void await(AdministratorId id, Provider provider) {
        administrators.checkWithinReach(id);
        Administrator administrator = administrators.find(id).orElseThrow();
        Instant until = clock.instant().plus(WAITS_FOR);
        Optional.ofNullable(entities.find(PendingLink.class, id.value()))
                .ifPresentOrElse(
                        present -> present.await(provider.id(), until),
                        () -> entities.persist(new PendingLink(id, provider.id(), until)));
        entities.flush();
        audit.record(Entry.done(
                Action.CHANGE, subject(administrator), "to be linked to " + provider.name() + " at the next sign-in"));
    }

    /**
     * Forgets an administrator's company accounts, and that one is waited for.
     *
     * @throws org.panelkey.staff.BeyondOwnRightsException when the administrator's role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public void unlink(AdministratorId id) {
        administrators.checkWithinReach(id);
        Administrator administrator = administrators.find(id).orElseThrow();
        stopWaiting(id);
        of(id).forEach(entities::remove);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(administrator), "linked to no provider"));
    }

    private void stopWaiting(AdministratorId id) {
        Optional.ofNullable(entities.find(PendingLink.class, id.value())).ifPresent(entities::remove);
        entities.flush();
    }

    private static Subject subject(Administrator administrator) {
        return Subject.of("administrator", administrator.id().value(), administrator.name());
    }
}
