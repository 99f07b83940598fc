package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.applications.ApplicationAddress.Purpose;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Installation;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** All applications. */
@ApplicationScoped
public class Applications {

    /** How long a former secret can go on at the most. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private EntityManager entities;
    private Clock clock;
    private Installation installation;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Applications() {}

    /** Builds one from its parts. */
    @Inject
    public Applications(EntityManager entities, Clock clock, Installation installation, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.installation = installation;
        this.audit = audit;
    }

    /** The application with this id. */
    public Optional<Application> find(ApplicationId id) {
        return Optional.ofNullable(entities.find(Application.class, id.value()));
    }

    /** The application that calls itself so, switched off or not; compared letter by letter. */
    public Optional<Application> findByClientId(String clientId) {
        return entities.createQuery("select a from Application a where a.clientId = :clientId", Application.class)
                .setParameter("clientId", clientId)
                .getResultStream()
                .filter(found -> found.clientId().equals(clientId))
                .findFirst();
    }

    /** All of them by name. */
    public List<Application> all() {
        return entities.createQuery("select a from Application a order by a.name, a.id", Application.class)
                .getResultList();
    }

    /** The first applications whose id is above this one, in the order of ids. */
    public List<Application> following(long after, int most) {
        return entities.createQuery("select a from Application a where a.id > :after order by a.id", Application.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Where it may have browsers sent to. */
    public List<String> addresses(ApplicationId id, Purpose purpose) {
        return entities.createQuery(
                        "select r from ApplicationAddress r where r.applicationId = :id and r.purpose = :purpose"
                                + " order by r.place",
                        ApplicationAddress.class)
                .setParameter("id", id.value())
                .setParameter("purpose", purpose)
                .getResultStream()
                .map(ApplicationAddress::address)
                .toList();
    }

    /** Whether it is an address of this installation's kind. */
    public boolean isAddress(String text) {
        return ReturnAddress.is(text, installation.loopbackPanelsAllowed());
    }

    /** Until when the former secret counts as well; empty where there is none, or its time is over. */
    public Optional<Instant> formerUntil(ApplicationId id) {
        Instant now = clock.instant();
        return secrets(id).stream()
                .flatMap(secret -> secret.endsAt().stream())
                .filter(now::isBefore)
                .max(Instant::compareTo);
    }

    /** Makes an application, with a secret where it can keep one. */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_APPLICATIONS)
    public NewApplication add(ApplicationKind kind, ApplicationData data) {
        checkAddresses(data);
        Instant now = clock.instant();
        Application application = new Application(kind, data, audit.actor().name(), now);
        entities.persist(application);
        entities.flush();
        store(application, data);
        Optional<Secret> secret = kind.confidential() ? Optional.of(secret(application, now)) : Optional.empty();
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(application), describe(application)));
        return new NewApplication(application.id(), secret);
    }

    /**
     * Changes an application; what users allowed it goes on as far as it may still ask for it.
     *
     * @param seen the version that the changes were made to
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_APPLICATIONS)
    public void change(ApplicationId id, int seen, ApplicationData data) {
        Application application = present(id, seen);
        checkAddresses(data);
        String before = describe(application);
        application.describe(data, clock.instant());
        entities.flush();
        entities.createQuery("delete from ApplicationAddress r where r.applicationId = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        store(application, data);
        entities.flush();
        if (!data.enabled()) {
            // Else what it held would count again as soon as it is switched on.
            entities.createQuery("update Grant g set g.endedAt = :now, g.endsAt = :now where g.applicationId = :id"
                            + " and g.endedAt is null")
                    .setParameter("now", clock.instant())
                    .setParameter("id", id.value())
                    .executeUpdate();
        }
        String after = describe(application);
        audit.record(
                Entry.done(Action.CHANGE, subject(application), before.equals(after) ? "" : before + " -> " + after));
    }

    /**
     * Makes a new secret.
     *
     * @param seen the version that was looked at
     * @param overlap how long the present secret goes on, up to seven days; nothing for not at all
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_APPLICATIONS)
    public NewApplication rotate(ApplicationId id, int seen, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException("The former secret goes on for seven days at the most");
        }
        Application application = present(id, seen);
        if (!application.isConfidential()) {
            throw new IllegalArgumentException("An application that can't keep a secret has none");
        }
        Instant now = clock.instant();
        application.touch(now);
        entities.flush();
        Instant until = now.plus(overlap);
        // The one before the present one ends now: two count at the most.
        entities.createQuery("delete from ApplicationSecret s where s.applicationId = :id and s.endsAt is not null")
                .setParameter("id", id.value())
                .executeUpdate();
        if (overlap.isZero()) {
            entities.createQuery("delete from ApplicationSecret s where s.applicationId = :id")
                    .setParameter("id", id.value())
                    .executeUpdate();
        } else {
            entities.createQuery("update ApplicationSecret s set s.endsAt = :until where s.applicationId = :id")
                    .setParameter("until", until)
                    .setParameter("id", id.value())
                    .executeUpdate();
        }
        Secret fresh = secret(application, now);
        entities.flush();
        audit.record(Entry.done(
                Action.CHANGE,
                subject(application),
                "new secret; the former one " + (overlap.isZero() ? "ended" : "until " + until)));
        return new NewApplication(id, Optional.of(fresh));
    }

    List<ApplicationSecret> secrets(ApplicationId id) {
        return entities.createQuery(
                        "select s from ApplicationSecret s where s.applicationId = :id order by s.id",
                        ApplicationSecret.class)
                .setParameter("id", id.value())
                .getResultList();
    }

    static Subject subject(Application application) {
        return Subject.of("application", application.id().value(), application.name());
    }

    private Application present(ApplicationId id, int seen) {
        Application application = Seen.there(find(id));
        Seen.check(seen, application.version());
        return application;
    }

    private Secret secret(Application application, Instant now) {
        Secret fresh = ApplicationSecret.draw();
        entities.persist(
                new ApplicationSecret(application.id(), fresh, audit.actor().name(), now));
        return fresh;
    }

    private void store(Application application, ApplicationData data) {
        store(application.id(), Purpose.SIGN_IN, data.signIn());
        store(application.id(), Purpose.SIGN_OUT, data.signOut());
    }

    private void store(ApplicationId id, Purpose purpose, List<String> addresses) {
        for (int place = 0; place < addresses.size(); place++) {
            entities.persist(new ApplicationAddress(id, purpose, place, addresses.get(place)));
        }
    }

    private void checkAddresses(ApplicationData data) {
        if (!data.signIn().stream().allMatch(this::isAddress)
                || !data.signOut().stream().allMatch(this::isAddress)
                || !data.backChannel().map(BackChannel::address).stream().allMatch(this::isAddress)) {
            throw new IllegalArgumentException("Not an address that browsers are sent to, or that is called");
        }
    }

    private String describe(Application application) {
        return application.name() + " (" + application.clientId() + "); "
                + IdScope.store(application.scopes())
                + "; " + application.signing()
                + (application.isEnabled() ? "" : "; off")
                + "; to " + String.join(" ", addresses(application.id(), Purpose.SIGN_IN))
                + application
                        .backChannel()
                        .map(channel -> "; told at " + channel.address() + (channel.session() ? "" : " of users"))
                        .orElse("");
    }
}
