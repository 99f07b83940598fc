package org.panelkey.providers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** Whether staff may sign in with passwords and passkeys of this installation, or through a provider only. */
@ApplicationScoped
public class LocalSignIn {

    private EntityManager entities;
    private Providers providers;
    private Administrators administrators;
    private AuditLog audit;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LocalSignIn() {}

    /** Builds one from its parts. */
    @Inject
    public LocalSignIn(
            EntityManager entities, Providers providers, Administrators administrators, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.administrators = administrators;
        this.audit = audit;
        this.clock = clock;
    }

    /** How it stands, when it is off. */
    public Optional<LocalSignInOff> off() {
        return Optional.ofNullable(entities.find(LocalSignInOff.class, LocalSignInOff.ONLY));
    }

    /** Whether an administrator may sign in without a provider at this moment. */
    public boolean isOpenTo(AdministratorId administrator) {
        return off().map(LocalSignInOff::emergency)
                .filter(one -> !one.equals(administrator))
                .isEmpty();
    }

    /** Whether an administrator could be the one for emergencies: enabled, almighty and with a password. */
    public static boolean couldHelp(Administrator administrator) {
        return administrator.isEnabled()
                && administrator.passwordHash().isPresent()
                && administrator.roleGroup().has(AdminPermission.MANAGE_ADMINISTRATORS)
                && administrator.roleGroup().has(AdminPermission.MANAGE_ROLE_GROUPS);
    }

    /**
     * Lets staff in through a provider only, but for one.
     *
     * @return false, and nothing changed, when there is no enabled provider or the one could not help
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_PROVIDERS)
    public boolean switchOff(AdministratorId emergency) {
        // Nobody may take from the one, at the same moment, what makes it able to help.
        administrators.holdAll();
        Optional<Administrator> one = administrators.find(emergency).filter(LocalSignIn::couldHelp);
        if (one.isEmpty() || providers.openToStaff().isEmpty()) {
            return false;
        }
        off().ifPresentOrElse(
                        present -> present.entrust(emergency, clock.instant()),
                        () -> entities.persist(new LocalSignInOff(emergency, clock.instant())));
        entities.flush();
        audit.record(
                Entry.done(Action.CHANGE, subject(), "off, but for " + one.get().email()));
        return true;
    }

    /** Lets staff sign in with passwords and passkeys again. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_PROVIDERS)
    public void switchOn() {
        off().ifPresent(present -> {
            entities.remove(present);
            entities.flush();
            audit.record(Entry.done(Action.CHANGE, subject(), "on"));
        });
    }

    private static Subject subject() {
        return Subject.of("settings", null, "Local sign-in of staff");
    }
}
