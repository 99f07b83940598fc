package org.panelkey.factors;

import java.util.Locale;
import org.panelkey.audit.Actor;
import org.panelkey.audit.Subject;

/**
 * Whose factors they are.
 *
 * @param kind a user or an administrator
 * @param id the person's id
 * @param name what people call the person
 * @param email what the person signs in with
 */
public record Holder(Actor.Kind kind, long id, String name, String email) {

    /** The person in the record. */
    public Subject subject() {
        return Subject.of(kind.name().toLowerCase(Locale.ROOT), id, name);
    }
}
