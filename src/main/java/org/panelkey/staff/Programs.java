package org.panelkey.staff;

import java.util.Optional;
import java.util.Set;

/** What other systems may do that show a credential; kept by another room. */
public interface Programs {

    /** There are none. */
    Programs NONE = credential -> Optional.empty();

    /** What a credential stands for at this moment; empty when it does not count. */
    Optional<Held> held(long credential);

    /**
     * What a credential stands for.
     *
     * @param permissions those of its scopes that whoever answers for it could give
     * @param answers whoever answers for it
     */
    record Held(Set<AdminPermission> permissions, AdministratorId answers) {

        /** Copies the permissions. */
        public Held {
            permissions = Set.copyOf(permissions);
        }
    }
}
