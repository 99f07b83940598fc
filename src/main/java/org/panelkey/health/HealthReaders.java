package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.Requires;

/** Which administrators want a letter when servers fail and recover: each decides alone, and nobody at first. */
@ApplicationScoped
public class HealthReaders {

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;
    private Administrators administrators;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HealthReaders() {}

    /** Builds one from its parts. */
    @Inject
    public HealthReaders(EntityManager entities, Clock clock, AuditLog audit, Administrators administrators) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
        this.administrators = administrators;
    }

    /** Whether the administrator who asks wants letters. */
    public boolean isOneself() {
        return oneself()
                .map(id -> entities.find(HealthReader.class, id.value()) != null)
                .orElse(false);
    }

    /** Says whether the administrator who asks wants letters from now on; what changes nothing leaves no trace. */
    @Transactional
    @Requires(AdminPermission.VIEW_SERVERS)
    public void tellOneself(boolean wanted) {
        AdministratorId id = oneself().orElseThrow();
        @Nullable HealthReader present = entities.find(HealthReader.class, id.value());
        if (wanted == (present != null)) {
            return;
        }
        if (present == null) {
            entities.persist(new HealthReader(id, clock.instant()));
        } else {
            entities.remove(present);
        }
        entities.flush();
        Subject subject = Subject.of("administrator", id.value(), audit.actor().name());
        audit.record(Entry.done(Action.CHANGE, subject, "letters about servers: " + (wanted ? "on" : "off")));
    }

    /** Those who want letters and may see servers at this moment. */
    List<Administrator> all() {
        List<Long> wanting = entities.createQuery(
                        "select r.administratorId from HealthReader r order by r.administratorId", Long.class)
                .getResultList();
        return wanting.stream()
                .map(AdministratorId::new)
                .map(administrators::find)
                .flatMap(Optional::stream)
                .filter(Administrator::isEnabled)
                .filter(reader -> reader.roleGroup().has(AdminPermission.VIEW_SERVERS))
                .toList();
    }

    private Optional<AdministratorId> oneself() {
        Actor actor = audit.actor();
        return actor.kind() == Actor.Kind.ADMINISTRATOR
                ? Optional.ofNullable(actor.id()).map(AdministratorId::new)
                : Optional.empty();
    }
}
