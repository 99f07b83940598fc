package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.UserId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;
import org.panelkey.locks.SignOnLock;

/**
 * The locks that stop a user from signing in to applications, as the database has them at this moment: those on the user, and
 * on everybody. Those on clients, services and servers say nothing of who somebody is.
 */
@ApplicationScoped
public class UserLocks {

    private Locks locks;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected UserLocks() {}

    /** Builds one from its parts. */
    @Inject
    public UserLocks(Locks locks) {
        this.locks = locks;
    }

    /** What stops a user now; empty when nothing does. */
    Optional<Stopped> on(UserId user) {
        List<SignOnLock> met = locks.at(List.of(LockPlace.EVERYWHERE, new LockPlace(LockScope.USER, user.value())));
        return met.stream()
                .filter(lock -> lock.place().equals(LockPlace.EVERYWHERE))
                .findFirst()
                .or(() -> met.stream().findFirst())
                .map(Stopped::by);
    }
}
