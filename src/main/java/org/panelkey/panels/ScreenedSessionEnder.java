package org.panelkey.panels;

import java.util.List;

/** A session ender whose failures can't give away the secret that was used, even if the panel repeats it. */
final class ScreenedSessionEnder implements SessionEnder {

    private final SessionEnder ender;

    ScreenedSessionEnder(SessionEnder ender) {
        this.ender = ender;
    }

    @Override
    public List<OpenSession> openSessions(PanelConnection connection) throws PanelException {
        try {
            return ender.openSessions(connection);
        } catch (PanelException e) {
            throw SecretMask.of(connection.server()).mask(e);
        }
    }

    @Override
    public boolean end(PanelConnection connection, OpenSession session) throws PanelException {
        try {
            return ender.end(connection, session);
        } catch (PanelException e) {
            throw SecretMask.of(connection.server()).mask(e);
        }
    }
}
