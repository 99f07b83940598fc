package org.panelkey.hosting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Holds a server, and refuses an account of it that belongs to another service, whatever that one's state. */
    void takeUsername(ServerId server, String username, ServiceId of) {
        hold(server);
        entities.createQuery(
                        "select s.domain from Service s where s.serverId = :server and lower(s.username) = :username"
                                + " and s.id <> :id order by s.id",
                        String.class)
                .setParameter("server", server.value())
                .setParameter("username", username.toLowerCase(Locale.ROOT))
                .setParameter("id", of.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .ifPresent(domain -> {
                    throw new UsernameTakenException(domain);
                });
    }

    private void hold(ServerId server) {
        held(Server.class, server.value());
    }

    private <T> T held(Class<T> type, long id) {
        return Seen.there(Optional.ofNullable(entities.find(type, id, LockModeType.PESSIMISTIC_WRITE)));
    }
}
