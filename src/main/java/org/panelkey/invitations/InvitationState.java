package org.panelkey.invitations;

/** Where an invitation is in its life. */
public enum InvitationState {
    /** Nobody answered yet; its link may have ended. */
    OPEN,
    /** It was accepted. */
    ACCEPTED,
    /** It was taken back. */
    CANCELLED
}
