package org.panelkey.signon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.access.Rule;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;
import org.panelkey.locks.SignOnLock;
import org.panelkey.staff.Administrator;

/** The locks that stand in the way of one person to one target. */
record LocksMet(List<SignOnLock> locks) {

    static LocksMet of(Locks locks, List<LockPlace> target, Administrator staff) {
        return of(
                locks,
                target,
                new LockPlace(LockScope.ADMINISTRATOR, staff.id().value()),
                new LockPlace(LockScope.ROLE_GROUP, staff.roleGroup().id().value()));
    }

    static LocksMet of(Locks locks, List<LockPlace> target, LockPlace... person) {
        List<LockPlace> places = new ArrayList<>(target);
        places.addAll(List.of(person));
        places.add(LockPlace.EVERYWHERE);
        return new LocksMet(locks.at(places));
    }

    static LocksMet of(Locks locks, List<LockPlace> target, Administrator staff, LockPlace user) {
        return of(
                locks,
                target,
                new LockPlace(LockScope.ADMINISTRATOR, staff.id().value()),
                new LockPlace(LockScope.ROLE_GROUP, staff.roleGroup().id().value()),
                user);
    }

    Set<LockScope> scopes() {
        return locks.stream().map(lock -> lock.place().scope()).collect(Collectors.toSet());
    }

    /** What the person is told when a lock decided; empty when something else did. */
    String reason(Rule decided) {
        return scope(decided)
                .flatMap(scope -> locks.stream()
                        .filter(lock -> lock.place().scope() == scope)
                        .findFirst())
                .map(SignOnLock::reason)
                .orElse("");
    }

    private Optional<LockScope> scope(Rule decided) {
        return switch (decided) {
            case LOCKED_EVERYWHERE -> Optional.of(LockScope.EVERYWHERE);
            case LOCKED_PERSON ->
                Optional.of(scopes().contains(LockScope.ADMINISTRATOR) ? LockScope.ADMINISTRATOR : LockScope.USER);
            case LOCKED_CLIENT_PERSON -> Optional.of(LockScope.USER);
            case LOCKED_ROLE_GROUP -> Optional.of(LockScope.ROLE_GROUP);
            case LOCKED_ACCOUNT -> Optional.of(LockScope.CLIENT_ACCOUNT);
            case LOCKED_SERVICE -> Optional.of(LockScope.SERVICE);
            case LOCKED_SERVER -> Optional.of(LockScope.SERVER);
            default -> Optional.empty();
        };
    }
}
