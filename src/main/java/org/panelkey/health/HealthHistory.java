package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.panelkey.settings.Settings;

/** Forgets what changed about servers long ago. */
@ApplicationScoped
public class HealthHistory {

    private EntityManager entities;
    private Clock clock;
    private Settings settings;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HealthHistory() {}

    /** Builds one from its parts. */
    @Inject
    public HealthHistory(EntityManager entities, Clock clock, Settings settings) {
        this.entities = entities;
        this.clock = clock;
        this.settings = settings;
    }

    /** Removes at most so many changes that are older than they are kept; tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeOld(int most) {
        // Ids first, then a delete by key: small transactions, and no database needs "delete ... limit" for it.
        List<Long> old = entities.createQuery(
                        "select c.id from HealthChange c where c.at < :before order by c.at", Long.class)
                .setParameter(
                        "before",
                        clock.instant()
                                .minus(Duration.ofDays(
                                        settings.values().health().historyDays())))
                .setMaxResults(most)
                .getResultList();
        if (old.isEmpty()) {
            return 0;
        }
        return entities.createQuery("delete from HealthChange c where c.id in :old")
                .setParameter("old", old.stream().sorted().toList())
                .executeUpdate();
    }
}
