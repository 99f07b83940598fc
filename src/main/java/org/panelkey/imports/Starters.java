package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.panelkey.audit.Actor;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.Administrators;

/** Who started an import, as the database has that person now. */
@ApplicationScoped
class Starters {

    private Administrators administrators;
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Starters() {}

    @Inject
    Starters(Administrators administrators, EntityManager entities) {
        this.administrators = administrators;
        this.entities = entities;
    }

    /** The person, if the import may go on in that name; a comparison that the product itself began always may. */
    Optional<Actor> of(ImportRun run) {
        if (run.by().isEmpty()) {
            return run.purpose() == ImportPurpose.COMPARE ? Optional.of(Actor.system()) : Optional.empty();
        }
        return run.by()
                .flatMap(administrators::find)
                .filter(Administrator::isEnabled)
                .filter(found -> found.roleGroup().has(AdminPermission.MANAGE_CLIENTS))
                .filter(found -> found.roleGroup().has(AdminPermission.MANAGE_USERS) || !makesUsers(run))
                .map(found -> new Actor(Actor.Kind.ADMINISTRATOR, found.id().value(), found.name(), ""));
    }

    /** The language of whoever started it, for people who are made. */
    String language(ImportRun run) {
        return run.by()
                .flatMap(administrators::find)
                .map(Administrator::language)
                .orElse("en");
    }

    private boolean makesUsers(ImportRun run) {
        return run.state() == ImportState.RUNNING
                && !entities.createQuery(
                                "select l.id from ImportLine l where l.runId = :run and l.state = :waiting"
                                        + " and l.choice = :create",
                                Long.class)
                        .setParameter("run", run.id().value())
                        .setParameter("waiting", LineState.WAITING)
                        .setParameter("create", LineChoice.CREATE)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }
}
