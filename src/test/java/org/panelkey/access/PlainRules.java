package org.panelkey.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockScope;
import org.panelkey.staff.AdminPermission;

/**
 * The rules said once more, as naively as they read in the description of the product: every objection is looked for,
 * and the first by the order of the table in access.md is the answer. Shares no code with what it judges.
 */
final class PlainRules {

    private final World world;
    private final List<Rule> objections = new ArrayList<>();

    private PlainRules(World world) {
        this.world = world;
    }

    /** What must come out. */
    static Decision judge(World world) {
        PlainRules rules = new PlainRules(world);
        return switch (world.door()) {
            case USER_AT_SERVICE -> rules.user();
            case STAFF_AT_SERVICE -> rules.staffAtService();
            case STAFF_AT_SERVER -> rules.staffAtServer();
        };
    }

    private Decision user() {
        World.Account account = world.account();
        long self = world.person().id();
        boolean owner = account.owner() == self;
        Optional<World.Member> member =
                account.members().stream().filter(each -> each.user() == self).findFirst();
        boolean products =
                owner || member.isPresent() && member.get().permissions().contains(AccountPermission.PRODUCTS);
        boolean signOn =
                owner || member.isPresent() && member.get().permissions().contains(AccountPermission.PRODUCTSSO);

        object(!world.person().enabled(), Rule.PERSON_DISABLED);
        object(!owner && member.isEmpty(), Rule.UNKNOWN);
        object(locked(LockScope.EVERYWHERE, 0), Rule.LOCKED_EVERYWHERE);
        object(locked(LockScope.USER, self), Rule.LOCKED_PERSON);
        lockedAroundService();
        object(account.status() == AccountStatus.CLOSED, Rule.ACCOUNT_CLOSED);
        object(!products, Rule.NEEDS_PRODUCTS);
        object(!signOn, Rule.NEEDS_PRODUCTSSO);
        object(world.place().status() != ServiceStatus.ACTIVE, Rule.SERVICE_NOT_ACTIVE);
        stateOfServer();
        object(keptOut(), Rule.IN_MAINTENANCE);
        shortcut();
        world.place()
                .page()
                .flatMap(AskedPage::needs)
                .ifPresent(needed -> object(
                        !owner
                                && !member.map(World.Member::permissions)
                                        .orElse(Set.of())
                                        .contains(needed),
                        Rule.NEEDS_SHORTCUT_PERMISSION));
        return unlessObjected(owner ? Rule.ACCOUNT_OWNER : Rule.ACCOUNT_PERMISSIONS);
    }

    private Decision staffAtService() {
        staff();
        lockedAroundService();
        object(
                !world.person().permissions().contains(AdminPermission.SIGN_ON_TO_SERVICES),
                Rule.NEEDS_SIGN_ON_TO_SERVICES);
        Rule admitting = accessControl();
        object(world.place().status() != ServiceStatus.ACTIVE, Rule.SERVICE_NOT_ACTIVE);
        stateOfServer();
        shortcut();
        secondFactor();
        return unlessObjected(admitting);
    }

    private Decision staffAtServer() {
        staff();
        object(locked(LockScope.SERVER, world.place().server()), Rule.LOCKED_SERVER);
        object(
                !world.person().permissions().contains(AdminPermission.CONNECT_TO_SERVERS),
                Rule.NEEDS_CONNECT_TO_SERVERS);
        Rule admitting = accessControl();
        stateOfServer();
        secondFactor();
        return unlessObjected(admitting);
    }

    private void staff() {
        object(!world.person().enabled(), Rule.PERSON_DISABLED);
        object(locked(LockScope.EVERYWHERE, 0), Rule.LOCKED_EVERYWHERE);
        object(locked(LockScope.ADMINISTRATOR, world.person().id()), Rule.LOCKED_PERSON);
        object(locked(LockScope.ROLE_GROUP, world.person().roleGroup()), Rule.LOCKED_ROLE_GROUP);
    }

    private void lockedAroundService() {
        object(locked(LockScope.CLIENT_ACCOUNT, world.account().id()), Rule.LOCKED_ACCOUNT);
        object(locked(LockScope.SERVICE, world.place().service()), Rule.LOCKED_SERVICE);
        object(locked(LockScope.SERVER, world.place().server()), Rule.LOCKED_SERVER);
    }

    /** Objects when the server is not for this role group; else says what lets it in. */
    private Rule accessControl() {
        World.Place place = world.place();
        if (!place.restricted()) {
            return Rule.UNRESTRICTED;
        }
        if (place.chosen().contains(world.person().roleGroup())) {
            return Rule.ROLE_GROUP_CHOSEN;
        }
        for (World.Requested request : world.requests()) {
            boolean hers = request.asker() == world.person().id() && request.server() == place.server();
            if (hers && request.approved() && request.minutesLeft() >= 1) {
                return Rule.ACCESS_REQUEST;
            }
        }
        Rule objection = place.chosen().isEmpty() ? Rule.RESTRICTED_TO_NOBODY : Rule.ROLE_GROUP_NOT_CHOSEN;
        object(true, objection);
        return objection;
    }

    private void stateOfServer() {
        object(!world.place().on(), Rule.SERVER_DISABLED);
        object(!world.place().panelCan(), Rule.PANEL_HAS_NO_LOGIN);
    }

    private boolean keptOut() {
        for (World.Work work : world.works()) {
            boolean begun = work.beginsIn() <= 0;
            boolean over = work.minutes().isPresent()
                    && work.beginsIn() + work.minutes().get() <= 0;
            if (work.server() == world.place().server() && work.stopsClients() && begun && !over) {
                return true;
            }
        }
        return false;
    }

    private void shortcut() {
        Optional<AskedPage.State> state = world.place().page().map(AskedPage::state);
        object(state.equals(Optional.of(AskedPage.State.UNKNOWN)), Rule.SHORTCUT_UNKNOWN);
        object(state.equals(Optional.of(AskedPage.State.OFF)), Rule.SHORTCUT_OFF);
    }

    private void secondFactor() {
        object(world.place().asksFactor() && !world.person().proven(), Rule.NEEDS_SECOND_FACTOR);
    }

    private boolean locked(LockScope scope, long id) {
        for (World.Locked lock : world.locks()) {
            boolean over = lock.lifted()
                    || lock.minutesLeft().isPresent() && lock.minutesLeft().get() <= 0;
            if (lock.scope() == scope && lock.id() == id && !over) {
                return true;
            }
        }
        return false;
    }

    private void object(boolean wrong, Rule rule) {
        if (wrong) {
            objections.add(rule);
        }
    }

    private Decision unlessObjected(Rule admitting) {
        return objections.isEmpty() ? new Decision.Granted(admitting) : new Decision.Denied(objections.get(0));
    }
}
