package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.links.LinkServer;
import org.panelkey.links.PlaceCounts;
import org.panelkey.servers.Server;
import org.panelkey.web.Words;

/** How the links on one server are. */
public final class LinkServerRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long id;
    private final String name;
    private final String line;
    private final String cause;
    private final @Nullable Instant next;

    LinkServerRow(Server server, @Nullable LinkServer work, PlaceCounts counts) {
        this.id = server.id().value();
        this.name = server.name();
        this.line = LinkProgressView.line(counts);
        boolean fails = work != null && work.failures() > 0;
        this.cause = !server.isEnabled()
                ? Words.of("links.server.off")
                : fails && work != null ? Words.of("cause." + work.cause()) : "";
        this.next = fails && work != null && server.isEnabled() ? work.dueAt() : null;
    }

    /** Identifies the server. */
    public long getId() {
        return id;
    }

    /** What people call it. */
    public String getName() {
        return name;
    }

    /** How far its accounts are, in one line. */
    public String getLine() {
        return line;
    }

    /** Why the server as a whole fails, in words; empty when it does not. */
    public String getCause() {
        return cause;
    }

    /** When it is tried again by itself; null when that is no question. */
    public @Nullable Instant getNext() {
        return next;
    }
}
