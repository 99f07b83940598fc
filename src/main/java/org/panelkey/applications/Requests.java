package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;

/** What applications asked and nobody has answered yet. */
@ApplicationScoped
public class Requests {

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Requests() {}

    /** Builds one from its parts. */
    @Inject
    public Requests(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Keeps a question; says by what it is found. */
    @Transactional
    public Secret keep(Question question) {
        Secret key = RandomValue.draw();
        entities.persist(new ApplicationRequest(TokenHash.of(key.reveal()), question, clock.instant()));
        entities.flush();
        return key;
    }

    /** The one with this key, if it is still to be answered. */
    Optional<ApplicationRequest> find(String key) {
        return key.length() == RandomValue.LENGTH
                ? Optional.ofNullable(entities.find(ApplicationRequest.class, TokenHash.of(key)))
                        .filter(request -> request.isLive(clock.instant()))
                : Optional.empty();
    }

    /** Notes what a user says; false where the same user has said no already, as in another tab. */
    @Transactional
    public boolean answer(ApplicationRequest request, ApplicationRequest.Answer answer, long userId) {
        return entities.createQuery("update ApplicationRequest r set r.answer = :answer, r.answeredBy = :user"
                                + " where r.keyHash = :hash"
                                + " and (r.answer is null or r.answer <> :no or r.answeredBy <> :user)")
                        .setParameter("answer", answer)
                        .setParameter("no", ApplicationRequest.Answer.DENIED)
                        .setParameter("user", userId)
                        .setParameter("hash", request.keyHash())
                        .executeUpdate()
                == 1;
    }

    /** Uses a request up; of two at once one alone is told true. */
    @Transactional
    public boolean useUp(ApplicationRequest request) {
        return entities.createQuery("delete from ApplicationRequest r where r.keyHash = :hash and r.endsAt > :now")
                        .setParameter("hash", request.keyHash())
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }
}
