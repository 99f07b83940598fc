package org.panelkey.web;

import org.panelkey.accounts.Email;
import org.panelkey.invitations.Invitations;

/** Whether an address can't look like another one. */
public final class PlainAddress {

    private PlainAddress() {}

    /**
     * Judges it as typed, too: in lower case some letters of other alphabets turn into plain ones.
     *
     * @param read what was understood of it
     */
    public static boolean is(String typed, Email read) {
        return typed.strip().chars().allMatch(letter -> letter > ' ' && letter < 0x7F)
                && Invitations.canBeInvited(read);
    }
}
