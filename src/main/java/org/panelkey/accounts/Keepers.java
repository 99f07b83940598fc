package org.panelkey.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.NotPermittedException;

/** Who looks after the people of a client account: its owner, staff who manage clients, and systems that do; read at the moment of use. */
@ApplicationScoped
public class Keepers {

    private Users users;
    private Administrators administrators;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Keepers() {}

    /** Builds one from its parts. */
    @Inject
    public Keepers(Users users, Administrators administrators, AuditLog audit) {
        this.users = users;
        this.administrators = administrators;
        this.audit = audit;
    }

    /** Whether somebody looks after an account now; the system itself, which only sets up, does. */
    public boolean isKeeper(Actor.Kind kind, long id, ClientAccount account) {
        return switch (kind) {
            case USER ->
                account.owner().value() == id
                        && users.find(new UserId(id)).filter(User::isEnabled).isPresent();
            case ADMINISTRATOR ->
                administrators
                        .find(new AdministratorId(id))
                        .filter(Administrator::isEnabled)
                        .filter(staff -> staff.roleGroup().has(AdminPermission.MANAGE_CLIENTS))
                        .isPresent();
            case SYSTEM -> true;
            case API -> administrators.programHolds(id, AdminPermission.MANAGE_CLIENTS);
            case NOBODY -> false;
        };
    }

    /**
     * Goes on only for whoever looks after the account.
     *
     * @throws NotPermittedException after recording it, when the present actor does not
     */
    public void check(ClientAccount account) {
        Actor actor = audit.actor();
        Long id = actor.id();
        if (!isKeeper(actor.kind(), id == null ? -1 : id, account)) {
            audit.recordApart(Entry.denied(
                    Action.ENTER_PAGE, ClientAccounts.subject(account), AdminPermission.MANAGE_CLIENTS.name()));
            throw new NotPermittedException(AdminPermission.MANAGE_CLIENTS);
        }
    }
}
