package org.panelkey.locks;

/**
 * Where a lock is, or may be.
 *
 * @param scope what kind of thing
 * @param id the thing's id; 0 for {@link LockScope#EVERYWHERE}
 */
public record LockPlace(LockScope scope, long id) {

    /** Everywhere. */
    public static final LockPlace EVERYWHERE = new LockPlace(LockScope.EVERYWHERE, 0);
}
