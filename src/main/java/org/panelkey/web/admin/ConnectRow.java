package org.panelkey.web.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.web.StopNote;

/** One server to enter. */
public final class ConnectRow {

    private final ServerRow server;
    private final boolean login;
    private final @Nullable Instant at;
    private final @Nullable StopNote stop;

    ConnectRow(ServerRow server, boolean login, @Nullable Instant at, @Nullable StopNote stop) {
        this.server = server;
        this.login = login;
        this.at = at;
        this.stop = stop;
    }

    /** The server itself. */
    public ServerRow getServer() {
        return server;
    }

    /** Whether its panel has a login call for servers. */
    public boolean isLogin() {
        return login;
    }

    /** When the administrator was there last, or until when a request lets in; may be null. */
    public @Nullable Instant getAt() {
        return at;
    }

    /** The lock that stops the administrator here; null when none does. */
    public @Nullable StopNote getStop() {
        return stop;
    }
}
