package org.panelkey.signon;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.access.Rule;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.Service;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;
import org.panelkey.locks.SignOnLock;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.Administrator;

/** The locks that stand in the way of one person to one target, or to the targets of a page. */
record LocksMet(List<SignOnLock> locks) {

    /** Reads the locks of a person at places, in one statement however many they are. */
    static LocksMet read(Locks locks, Collection<LockPlace> person, Collection<LockPlace> targets) {
        return new LocksMet(locks.at(Stream.of(person, targets, List.of(LockPlace.EVERYWHERE))
                .flatMap(Collection::stream)
                .collect(Collectors.toSet())));
    }

    /** Those that stop a person at one of the targets; the places of the other targets don't count. */
    LocksMet at(Collection<LockPlace> person, Collection<LockPlace> target) {
        return new LocksMet(locks.stream()
                .filter(lock -> lock.place().equals(LockPlace.EVERYWHERE)
                        || person.contains(lock.place())
                        || target.contains(lock.place()))
                .toList());
    }

    static List<LockPlace> of(Administrator staff) {
        return List.of(
                new LockPlace(LockScope.ADMINISTRATOR, staff.id().value()),
                new LockPlace(LockScope.ROLE_GROUP, staff.roleGroup().id().value()));
    }

    static List<LockPlace> of(UserId user) {
        return List.of(new LockPlace(LockScope.USER, user.value()));
    }

    /** Staff who see the client area as a user are stopped by the locks on either. */
    static List<LockPlace> of(Administrator staff, UserId user) {
        return Stream.concat(of(staff).stream(), of(user).stream()).toList();
    }

    static List<LockPlace> of(ServerId server) {
        return List.of(new LockPlace(LockScope.SERVER, server.value()));
    }

    static List<LockPlace> of(Service service) {
        return List.of(
                new LockPlace(LockScope.CLIENT_ACCOUNT, service.account().value()),
                new LockPlace(LockScope.SERVICE, service.id().value()),
                new LockPlace(LockScope.SERVER, service.server().value()));
    }

    Set<LockScope> scopes() {
        return locks.stream().map(lock -> lock.place().scope()).collect(Collectors.toSet());
    }

    /** What a lock says to the person, when one decided; empty when something else did. */
    Optional<Stop> stop(Rule decided) {
        return scope(decided)
                .flatMap(scope -> locks.stream()
                        .filter(lock -> lock.place().scope() == scope)
                        .findFirst())
                .map(lock -> new Stop(decided, lock.reason(), lock.until()));
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
