package org.panelkey.identity;

import java.security.Principal;
import java.util.Locale;
import org.panelkey.audit.Actor;
import org.panelkey.factors.Holder;

/**
 * Somebody who is signed in, as the database has it now.
 *
 * @param area where
 * @param id of the user or administrator
 * @param fullName what people call the person
 * @param email what the person signs in with
 * @param language an ISO 639 code
 * @param epoch the session epoch
 * @param factorDemanded whether the person must have a second factor
 */
public record Person(
        Area area, long id, String fullName, String email, String language, int epoch, boolean factorDemanded)
        implements Principal {

    /** Unique over both areas, for the container. */
    @Override
    public String getName() {
        return area.name().toLowerCase(Locale.ROOT) + ":" + id;
    }

    /** The person as the holder of second factors. */
    public Holder holder() {
        return new Holder(area.kind(), id, fullName, email);
    }

    Actor actor(String address) {
        return new Actor(area.kind(), id, fullName, address);
    }
}
