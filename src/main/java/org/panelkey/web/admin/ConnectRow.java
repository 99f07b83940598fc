package org.panelkey.web.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One server to enter. */
public final class ConnectRow {

    private final ServerRow server;
    private final boolean login;
    private final @Nullable Instant at;

    ConnectRow(ServerRow server, boolean login, @Nullable Instant at) {
        this.server = server;
        this.login = login;
        this.at = at;
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
}
