package org.panelkey.requests;

import org.panelkey.audit.Reference;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdministratorId;

/** Something that others may want to hear of; fired as an event in the transaction that stored it. */
public sealed interface RequestNews {

    /** Which request. */
    RequestId request();

    /** Somebody asked for access. */
    record AccessAsked(RequestId request, Reference reference, AdministratorId asker, ServerId server)
            implements RequestNews {}

    /**
     * A request was approved, refused, withdrawn or ended by hand.
     *
     * @param state which of these
     * @param by who did it, by name
     */
    record AccessDecided(
            RequestId request,
            Reference reference,
            AdministratorId asker,
            ServerId server,
            RequestState state,
            String by)
            implements RequestNews {}
}
