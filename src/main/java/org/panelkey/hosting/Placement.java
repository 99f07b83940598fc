package org.panelkey.hosting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.Seen;

/**
 * Finds room for a service, within the transaction that stores it.
 *
 * <p>Whoever looks holds what is looked at until the end of the transaction, the group first and then the server: of two
 * at once the second counts the first one's service.
 */
final class Placement {

    /** Nothing has this id. */
    private static final long NOBODY = -1;

    private final EntityManager entities;
    private final Occupancies occupancies;

    Placement(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.occupancies = new Occupancies(entities, clock);
    }

    /** The server that is next in a group, held; only those with this panel count. */
    ServerId next(ServerGroupId id, PanelType panel) {
        ServerGroup group = held(ServerGroup.class, id.value());
        while (true) {
            List<Occupancy> servers = occupancies.of(id).stream()
                    .filter(each -> each.panel().equals(panel))
                    .toList();
            ServerId next = Filling.next(group.fillRule(), servers)
                    .orElseThrow(() -> new NoRoomException(servers))
                    .server();
            hold(next);
            // Somebody may have put a service there by hand, and been faster.
            if (occupancies
                    .of(next)
                    .filter(now -> now.vacancy() == Occupancy.Vacancy.ROOM)
                    .isPresent()) {
                return next;
            }
        }
    }

    /** Holds a server that was chosen by hand, and refuses one that takes no more. */
    void takeRoom(ServerId chosen) {
        hold(chosen);
        occupancies.of(chosen).filter(each -> !each.isOpenByHand()).ifPresent(full -> {
            throw new NoRoomException(List.of(full));
        });
    }

    /**
     * Holds a server, and refuses an account of it that belongs to another client's service, whatever that one's state.
     *
     * @param data the service as it is to be
     * @param own which one it is; empty for a new one
     */
    void takeUsername(ServiceData data, Optional<ServiceId> own) {
        hold(data.server());
        stranger(data.server(), data.username(), Optional.of(data.account()), own)
                .ifPresent(domain -> {
                    throw new UsernameTakenException(domain);
                });
    }

    /** The domain of a service of another client that is this account. */
    Optional<String> stranger(
            ServerId server, String username, Optional<ClientAccountId> client, Optional<ServiceId> own) {
        return entities.createQuery(
                        "select s.domain from Service s where s.serverId = :server and s.usernameKey = :key"
                                + " and s.accountId <> :account and s.id <> :own order by s.id",
                        String.class)
                .setParameter("server", server.value())
                .setParameter("key", PanelUsername.key(username))
                .setParameter("account", client.map(ClientAccountId::value).orElse(NOBODY))
                .setParameter("own", own.map(ServiceId::value).orElse(NOBODY))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private void hold(ServerId server) {
        held(Server.class, server.value());
    }

    private <T> T held(Class<T> type, long id) {
        return Seen.there(Optional.ofNullable(entities.find(type, id, LockModeType.PESSIMISTIC_WRITE)));
    }
}
