package org.panelkey.links;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.panelkey.servers.ServerId;

/** What stays in the accounts of a server where nobody gets in, and is said to. */
final class LeftBehind {

    private final EntityManager entities;

    LeftBehind(EntityManager entities) {
        this.entities = entities;
    }

    /** Nobody gets in for now: what should go stays for a while. */
    void removals(ServerId server) {
        entities.createQuery(
                        "update LinkPlace p set p.state = :left where p.serverId = :server and p.state = :removing")
                .setParameter("left", PlaceState.LEFT)
                .setParameter("server", server.value())
                .setParameter("removing", PlaceState.REMOVING)
                .executeUpdate();
    }

    /** Nobody gets in any more, by decision of our own: what is there stays for now. Tells whether anything is. */
    boolean all(ServerId server) {
        entities.createQuery("update LinkPlace p set p.state = :gone, p.wanted = '', p.applied = ''"
                        + " where p.serverId = :server and p.links = '' and p.state <> :gone")
                .setParameter("gone", PlaceState.GONE)
                .setParameter("server", server.value())
                .executeUpdate();
        int left = entities.createQuery("update LinkPlace p set p.state = :left, p.wanted = '', p.applied = ''"
                        + " where p.serverId = :server and p.state not in :quiet")
                .setParameter("left", PlaceState.LEFT)
                .setParameter("server", server.value())
                .setParameter("quiet", List.of(PlaceState.LEFT, PlaceState.GONE))
                .executeUpdate();
        return left > 0;
    }

    /** Whether there may be anything in an account. */
    boolean isAnything(ServerId server) {
        return !entities.createQuery(
                        "select p.id from LinkPlace p where p.serverId = :server and p.state <> :gone", Long.class)
                .setParameter("server", server.value())
                .setParameter("gone", PlaceState.GONE)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
