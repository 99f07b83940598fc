package org.panelkey.invitations;

/** Identifies an invitation. */
public record InvitationId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
