package org.panelkey.links;

/** Why a panel that shows a credential is told nothing. */
public enum GrantFault {
    /** The secret is not that of the credential. */
    WRONG_SECRET,
    /** The credential was ended, or replaced by another. */
    CREDENTIAL_ENDED,
    /** The service is gone, or another client's, another owner's or another account of a panel by now. */
    SERVICE_CHANGED,
    /** The server is switched off. */
    SERVER_DISABLED,
    /** The service is not in use. */
    SERVICE_NOT_ACTIVE,
    /** Accounts on that server don't get this link, or no links at all. */
    LINK_OFF,
    /** There is no such destination, it leads nowhere, or it needs more than a service. */
    INVALID_DESTINATION,
    /** A credential that was made by hand is none of a link that Panelkey keeps in an account. */
    NOT_OF_A_LINK;

    /** Whether the credential itself counts, and something else is wrong. */
    public boolean isOfTheWish() {
        return this == LINK_OFF || this == INVALID_DESTINATION;
    }
}
