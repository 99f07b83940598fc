package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.Programs;

/** Who started an import, as the database has that person now. */
@ApplicationScoped
class Starters {

    private Administrators administrators;
    private EntityManager entities;
    private Programs programs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Starters() {}

    @Inject
    Starters(Administrators administrators, EntityManager entities, Programs programs) {
        this.administrators = administrators;
        this.entities = entities;
        this.programs = programs;
    }

    /** In whose name an import goes on that somebody begins or starts; of a program, that is whoever answers for it. */
    Optional<AdministratorId> person(Actor actor) {
        @Nullable Long id = actor.id();
        if (id == null) {
            return Optional.empty();
        }
        return switch (actor.kind()) {
            case ADMINISTRATOR -> Optional.of(new AdministratorId(id));
            case API -> programs.held(id).map(Programs.Held::answers);
            default -> Optional.empty();
        };
    }

    /** What whoever begins or starts an import is called; of a program, with whoever answers for it. */
    String name(Actor actor) {
        Optional<String> answers = actor.kind() == Actor.Kind.API
                ? person(actor).flatMap(administrators::find).map(Administrator::name)
                : Optional.empty();
        return answers.map(person -> actor.name() + " (" + person + ")").orElse(actor.name());
    }

    /** Whether it may be started by somebody: a program by which users would be made must stand for that itself. */
    boolean mayStart(ImportRun run, Actor actor) {
        boolean standing = actor.kind() != Actor.Kind.API
                || !makesUsers(run)
                || Optional.ofNullable(actor.id())
                        .flatMap(programs::held)
                        .filter(held -> held.permissions().contains(AdminPermission.MANAGE_USERS))
                        .isPresent();
        return standing && of(run).isPresent();
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
