package org.panelkey.storage;

import java.lang.reflect.Field;

/** Gives things that are in no database the ids that they would have there. */
public final class Stored {

    private Stored() {}

    /** The same thing, with an id. */
    public static <T> T withId(T entity, long id) {
        try {
            Field field = entity.getClass().getDeclaredField("id");
            field.setAccessible(true);
            field.set(entity, id);
            return entity;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
