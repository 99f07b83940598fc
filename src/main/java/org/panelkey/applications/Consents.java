package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.identity.CurrentPerson;

/** What users allowed applications; given and taken back by the user alone. */
@ApplicationScoped
public class Consents {

    private EntityManager entities;
    private Clock clock;
    private CurrentPerson current;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Consents() {}

    /** Builds one from its parts. */
    @Inject
    public Consents(EntityManager entities, Clock clock, CurrentPerson current, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.current = current;
        this.audit = audit;
    }

    /** What a user allowed an application. */
    Optional<Consent> find(ApplicationId application, UserId user) {
        return entities.createQuery(
                        "select c from Consent c where c.applicationId = :application and c.userId = :user",
                        Consent.class)
                .setParameter("application", application.value())
                .setParameter("user", user.value())
                .getResultStream()
                .findFirst();
    }

    /** All that the present user gave, the last one first. */
    public List<Consent> own() {
        return entities.createQuery(
                        "select c from Consent c where c.userId = :user order by c.givenAt desc, c.id", Consent.class)
                .setParameter("user", current.oneself().id())
                .getResultList();
    }

    /** The users that signed in through an application, the last one first. */
    public List<Consent> of(ApplicationId application, int most) {
        return entities.createQuery(
                        "select c from Consent c where c.applicationId = :application and c.usedAt is not null"
                                + " order by c.usedAt desc, c.id",
                        Consent.class)
                .setParameter("application", application.value())
                .setMaxResults(most)
                .getResultList();
    }

    /** Those who signed in through an application and whose user's id is above this one, in the order of those. */
    public List<Consent> following(ApplicationId application, long after, int most) {
        return entities.createQuery(
                        "select c from Consent c where c.applicationId = :application and c.usedAt is not null"
                                + " and c.userId > :after order by c.userId",
                        Consent.class)
                .setParameter("application", application.value())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Remembers what the present user allows; the database refuses it when the same came at the same moment. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void give(Application application, Set<IdScope> scopes) {
        UserId user = new UserId(current.oneself().id());
        // Held before it is looked at, so that of two tabs that allow different things the second adds to what the
        // first
        // did.
        boolean held = entities.createQuery("update Consent c set c.givenAt = :now"
                                + " where c.applicationId = :application and c.userId = :user")
                        .setParameter("now", clock.instant())
                        .setParameter("application", application.id().value())
                        .setParameter("user", user.value())
                        .executeUpdate()
                == 1;
        if (held) {
            Consent former = find(application.id(), user).orElseThrow();
            entities.refresh(former);
            former.widen(scopes, clock.instant());
        } else {
            entities.persist(new Consent(application.id(), user, scopes, clock.instant()));
        }
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(application), IdScope.store(scopes)));
    }

    /** Takes back what the present user allowed an application; all that came of it ends. */
    @Transactional
    public void withdraw(Application application) {
        UserId user = new UserId(current.oneself().id());
        // In the order in which codes and tokens are used: sign-ins first.
        entities.createQuery("update Grant g set g.endedAt = :now, g.endsAt = :now where g.applicationId = :application"
                        + " and g.userId = :user and g.endedAt is null")
                .setParameter("now", clock.instant())
                .setParameter("application", application.id().value())
                .setParameter("user", user.value())
                .executeUpdate();
        int taken = entities.createQuery(
                        "delete from Consent c where c.applicationId = :application and c.userId = :user")
                .setParameter("application", application.id().value())
                .setParameter("user", user.value())
                .executeUpdate();
        if (taken > 0) {
            audit.record(Entry.done(Action.DELETE, subject(application), ""));
        }
    }

    private static Subject subject(Application application) {
        return Subject.of("application consent", application.id().value(), application.name());
    }
}
