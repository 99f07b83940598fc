package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.ServerId;

/** The accounts that can have links, read without the rest of what is known of services. */
@ApplicationScoped
class HostedAccounts {

    private static final String WHAT = "select s.id, s.username, a.id, a.ownerId, u.language"
            + " from Service s, ClientAccount a, User u"
            + " where a.id = s.accountId and u.id = a.ownerId and s.serverId = :server and s.status = :active";

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HostedAccounts() {}

    @Inject
    HostedAccounts(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of a server that have these names, by their names' keys. */
    Map<String, HostedAccount> named(ServerId server, Collection<String> keys) {
        Map<String, HostedAccount> found = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            // In the order of ids: of two services that are one account, the first counts.
            entities.createQuery(WHAT + " and s.usernameKey in :keys order by s.id", Object[].class)
                    .setParameter("server", server.value())
                    .setParameter("active", ServiceStatus.ACTIVE)
                    .setParameter("keys", List.copyOf(keys))
                    .getResultList()
                    .forEach(row -> add(found, row));
        }
        return found;
    }

    /** The first of a server after a service that have no place yet, by their names' keys. */
    Map<String, HostedAccount> unplaced(ServerId server, long after, int most) {
        Map<String, HostedAccount> found = new LinkedHashMap<>();
        entities.createQuery(
                        WHAT + " and s.id > :after and not exists (select p.id from LinkPlace p"
                                + " where p.serverId = s.serverId and p.usernameKey = s.usernameKey) order by s.id",
                        Object[].class)
                .setParameter("server", server.value())
                .setParameter("active", ServiceStatus.ACTIVE)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList()
                .forEach(row -> add(found, row));
        return found;
    }

    private static void add(Map<String, HostedAccount> found, Object[] row) {
        String username = (String) row[1];
        found.putIfAbsent(
                PanelUsername.key(username),
                new HostedAccount(
                        new ServiceId((Long) row[0]),
                        username,
                        new ClientAccountId((Long) row[2]),
                        new UserId((Long) row[3]),
                        (String) row[4]));
    }
}
