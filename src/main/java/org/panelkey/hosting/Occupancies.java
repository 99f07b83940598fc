package org.panelkey.hosting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;

/** How full servers are: counted when it is asked, in one statement however many they are. */
@ApplicationScoped
public class Occupancies {

    /** In SQL, because counts beside each row are what JPQL has no words for. */
    private static final String COUNTS = "select s.id, s.name, s.panel, s.max_accounts,"
            + " case when s.enabled = true then 1 else 0 end,"
            + " (select count(*) from service v where v.server_id = s.id and v.status in ("
            + Arrays.stream(ServiceStatus.values())
                    .filter(ServiceStatus::takesRoom)
                    .map(status -> "'" + status + "'")
                    .collect(Collectors.joining(", "))
            + ")),"
            + " (select count(*) from maintenance m where (m.server_id = s.id or m.datacentre_id = s.datacentre_id)"
            + " and m.takes_no_accounts = true and m.begins_at <= ?1 and (m.ends_at is null or m.ends_at > ?1))"
            + " from server s where ";

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Occupancies() {}

    /** Builds one from its parts. */
    @Inject
    public Occupancies(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Of all servers of a group, by name. */
    public List<Occupancy> of(ServerGroupId group) {
        return read("s.server_group_id = ?2", group.value());
    }

    /** Of all servers with a panel, by name. */
    public List<Occupancy> of(PanelType panel) {
        return read("s.panel = ?2", panel.key());
    }

    /** Of one server. */
    public Optional<Occupancy> of(ServerId server) {
        return read("s.id = ?2", server.value()).stream().findFirst();
    }

    private List<Occupancy> read(String which, Object value) {
        Query query = entities.createNativeQuery(COUNTS + which + " order by s.name, s.id")
                .setParameter(1, clock.millis())
                .setParameter(2, value);
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> occupancy((Object[]) row)).toList();
    }

    private static Occupancy occupancy(Object[] row) {
        return new Occupancy(
                new ServerId(((Number) row[0]).longValue()),
                (String) row[1],
                new PanelType((String) row[2]),
                number(row[5]),
                Optional.ofNullable(row[3]).map(Occupancies::number),
                number(row[4]) == 1,
                number(row[6]) > 0);
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
