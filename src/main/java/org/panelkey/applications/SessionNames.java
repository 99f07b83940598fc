package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelkey.applications.ApplicationSession.State;
import org.panelkey.identity.OwnSession;
import org.panelkey.secrets.RandomValue;

/** What sessions are to applications. */
@ApplicationScoped
public class SessionNames {

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SessionNames() {}

    /** Builds one from its parts. */
    @Inject
    public SessionNames(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    Optional<String> find(ApplicationId application, OwnSession session) {
        return entities.createQuery(
                        "select s.sid from ApplicationSession s where s.applicationId = :application"
                                + " and s.sessionHash = :hash and s.userEpoch = :epoch",
                        String.class)
                .setParameter("application", application.value())
                .setParameter("hash", session.keyHash())
                .setParameter("epoch", session.person().epoch())
                .getResultStream()
                .findFirst();
    }

    /** Draws one; the database refuses a second one of the same session. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void draw(ApplicationId application, OwnSession session, String subject, Issuer issuer) {
        entities.persist(new ApplicationSession(
                RandomValue.draw().reveal(), application, session, subject, issuer, clock.instant()));
        entities.flush();
    }

    /** Notes that the application is given an ID token of the session; false when the session has just ended. */
    @Transactional
    public boolean hold(String sid) {
        return entities.createQuery("update ApplicationSession s set s.state = :held where s.sid = :sid"
                                + " and s.state in :open")
                        .setParameter("held", State.HELD)
                        .setParameter("sid", sid)
                        .setParameter("open", List.of(State.NAMED, State.HELD))
                        .executeUpdate()
                == 1;
    }
}
