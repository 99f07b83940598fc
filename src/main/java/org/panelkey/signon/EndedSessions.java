package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.audit.Reference;
import org.panelkey.panels.PanelFailure;

/**
 * What became of the sessions of one account from one address.
 *
 * @param reference the attempt in the record
 * @param server what the server is called
 * @param account the panel's account
 * @param address from where it was used
 * @param ended how many the panel ended
 * @param gone how many ended by themselves in the meantime
 * @param left how many were found and may still be open
 * @param others how many of the same account from elsewhere were left alone
 * @param failure what the panel, or the way to it, refused
 */
public record EndedSessions(
        Reference reference,
        String server,
        String account,
        String address,
        int ended,
        int gone,
        int left,
        int others,
        Optional<PanelFailure> failure) {

    static EndedSessions of(
            SessionsToEnd sessions, int ended, int gone, int left, int others, Optional<PanelFailure> failure) {
        return new EndedSessions(
                sessions.reference(),
                sessions.name(),
                sessions.key().account(),
                sessions.key().address().getHostAddress(),
                ended,
                gone,
                left,
                others,
                failure);
    }

    static EndedSessions nothing(SessionsToEnd sessions, PanelFailure failure) {
        return of(sessions, 0, 0, 0, 0, Optional.of(failure));
    }
}
