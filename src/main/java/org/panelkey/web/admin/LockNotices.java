package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;

/** Tells on the own page of a person or thing whether sign-on is locked there. */
@Named
@RequestScoped
public class LockNotices {

    @Inject
    Locks locks;

    /** Asked several times while a page is written, and read once. */
    private final Map<LockPlace, Optional<LockRow>> read = new HashMap<>();

    /** The lock in force at a place; null when there is none, or no such place yet. */
    public @Nullable LockRow of(String scope, @Nullable Long id) {
        return id == null
                ? null
                : read.computeIfAbsent(new LockPlace(LockScope.valueOf(scope), id), this::find)
                        .orElse(null);
    }

    private Optional<LockRow> find(LockPlace place) {
        return locks.at(List.of(place)).stream().findFirst().map(LockRow::new);
    }
}
