package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.panelkey.accounts.UserId;
import org.panelkey.secrets.RandomValue;

/** Who users are to applications. */
@ApplicationScoped
public class Subjects {

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Subjects() {}

    /** Builds one from its parts. */
    @Inject
    public Subjects(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    Optional<String> find(UserId user, String sector) {
        return entities.createQuery(
                        "select s.subject from UserSubject s where s.userId = :user and s.sector = :sector",
                        String.class)
                .setParameter("user", user.value())
                .setParameter("sector", sector)
                .getResultStream()
                .findFirst();
    }

    /** Draws one; the database refuses a second one of the same user. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void draw(UserId user, String sector) {
        entities.persist(new UserSubject(RandomValue.draw().reveal(), user, sector, clock.instant()));
        entities.flush();
    }
}
