package org.panelkey.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockScope;
import org.panelkey.staff.AdminPermission;

/**
 * Random worlds: three of everything, so that what a lock, a membership or an access control names is often somebody
 * else. Most things are usual and some are not, so that the later rules are reached as well.
 */
final class Worlds {

    private Worlds() {}

    static Arbitrary<World> any() {
        return Combinators.combine(
                        Arbitraries.of(World.Door.class),
                        person(),
                        account(),
                        place(),
                        usually(
                                Arbitraries.just(List.<World.Locked>of()),
                                lock().list().ofMinSize(2).ofMaxSize(8),
                                1),
                        request().list().ofMinSize(2).ofMaxSize(8),
                        usually(
                                Arbitraries.just(List.<World.Work>of()),
                                work().list().ofMinSize(2).ofMaxSize(6),
                                2))
                .as(World::new);
    }

    private static Arbitrary<World.Person> person() {
        return Combinators.combine(ids(), mostly(true, 12), ids(), permissions(), Arbitraries.of(true, false))
                .as(World.Person::new);
    }

    private static Arbitrary<Set<AdminPermission>> permissions() {
        return usually(
                Arbitraries.just(EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES, AdminPermission.CONNECT_TO_SERVERS)),
                Arbitraries.of(AdminPermission.class).set(),
                4);
    }

    private static Arbitrary<World.Account> account() {
        Arbitrary<World.Member> member = Combinators.combine(
                        ids(),
                        usually(
                                Arbitraries.just(EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO)),
                                Arbitraries.oneOf(
                                        Arbitraries.just(EnumSet.of(AccountPermission.PRODUCTS)),
                                        Arbitraries.of(AccountPermission.class).set()),
                                1))
                .as(World.Member::new);
        Arbitrary<AccountStatus> status =
                usually(Arbitraries.just(AccountStatus.ACTIVE), Arbitraries.of(AccountStatus.class), 3);
        return Combinators.combine(
                        ids(), status, ids(), member.list().ofMaxSize(3).uniqueElements(World.Member::user))
                .as(World.Account::new);
    }

    private static Arbitrary<World.Place> place() {
        return Combinators.combine(
                        ids(),
                        mostly(true, 8),
                        Arbitraries.of(true, false),
                        ids().set(),
                        ids(),
                        usually(Arbitraries.just(ServiceStatus.ACTIVE), Arbitraries.of(ServiceStatus.class), 4),
                        mostly(true, 8),
                        mostly(false, 3))
                .flatAs((server, on, restricted, chosen, service, status, panelCan, asksFactor) -> page().optional(0.75)
                        .map(page -> new World.Place(
                                server, on, restricted, chosen, service, status, panelCan, asksFactor, page)));
    }

    private static Arbitrary<AskedPage> page() {
        return Combinators.combine(
                        usually(Arbitraries.just(AskedPage.State.OFFERED), Arbitraries.of(AskedPage.State.class), 3),
                        usually(Arbitraries.just(AccountPermission.EMAILS), Arbitraries.of(AccountPermission.class), 3)
                                .optional(0.8))
                .as(AskedPage::new);
    }

    private static Arbitrary<World.Locked> lock() {
        return Combinators.combine(
                        Arbitraries.of(LockScope.class),
                        ids(),
                        Arbitraries.integers().between(-3, 3).optional(0.7),
                        mostly(false, 3))
                .as((scope, id, left, lifted) ->
                        new World.Locked(scope, scope == LockScope.EVERYWHERE ? 0 : id, left, lifted));
    }

    private static Arbitrary<World.Requested> request() {
        return Combinators.combine(
                        ids(), ids(), mostly(true, 3), Arbitraries.integers().between(-1, 4))
                .as(World.Requested::new);
    }

    private static Arbitrary<World.Work> work() {
        return Combinators.combine(
                        ids(),
                        Arbitraries.integers().between(-4, 2),
                        Arbitraries.integers().between(1, 5).optional(0.7),
                        mostly(true, 3))
                .as(World.Work::new);
    }

    private static Arbitrary<Long> ids() {
        return Arbitraries.of(1L, 2L, 3L);
    }

    private static Arbitrary<Boolean> mostly(boolean usual, int times) {
        return Arbitraries.frequency(Tuple.of(times, usual), Tuple.of(1, !usual));
    }

    private static <T> Arbitrary<T> usually(Arbitrary<? extends T> usual, Arbitrary<? extends T> other, int times) {
        return Arbitraries.frequencyOf(Tuple.of(times, usual), Tuple.of(1, other));
    }
}
