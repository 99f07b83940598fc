package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.ServerId;

/** The services of a server, read for comparing. */
@ApplicationScoped
class KnownServices {

    private static final String COLUMNS = "select s.id, s.accountId, p.id, s.username, s.domain, s.status"
            + " from Service s join s.product p where s.serverId = :server";

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected KnownServices() {}

    @Inject
    KnownServices(EntityManager entities) {
        this.entities = entities;
    }

    /** All of them, in a transaction of its own: threads that help a timer would else share its entity manager. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<KnownService> of(ServerId server) {
        return entities
                .createQuery(COLUMNS, Object[].class)
                .setParameter("server", server.value())
                .getResultList()
                .stream()
                .map(KnownServices::read)
                .toList();
    }

    /** One that is, or was, this account. */
    Optional<Long> find(ServerId server, String username, String domain, boolean byDomain) {
        var query = entities.createQuery(
                        "select s.id from Service s where s.serverId = :server and s.usernameKey = :key"
                                + (byDomain ? " and s.domain = :domain" : "") + " order by s.id",
                        Long.class)
                .setParameter("server", server.value())
                .setParameter("key", PanelUsername.key(username));
        if (byDomain) {
            query.setParameter("domain", domain);
        }
        return query.setMaxResults(1).getResultStream().findFirst();
    }

    private static KnownService read(Object[] row) {
        return new KnownService(
                (Long) row[0], (Long) row[1], (Long) row[2], (String) row[3], (String) row[4], (ServiceStatus) row[5]);
    }
}
