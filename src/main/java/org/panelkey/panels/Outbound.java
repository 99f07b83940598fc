package org.panelkey.panels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import org.panelkey.servers.ServerId;

/**
 * Opens connections to servers, and remembers per server what must outlive a single call: its gate and its TLS context.
 *
 * <p>What is remembered is forgotten an hour after its last use, as for deleted servers, and at once when anything about
 * the server changes.
 */
final class Outbound implements AutoCloseable {

    private static final int MOST_SERVERS = 10_000;
    private static final Duration IDLE = Duration.ofHours(1);

    private final OutboundSettings settings;
    private final Clock clock;
    private final NameLookup names;
    private final Dialer dialer;
    private final Watchdog watchdog = new Watchdog();
    private final Cache<ServerId, Known> known;

    Outbound(OutboundSettings settings, NameResolver resolver, SocketFactory sockets, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.names = new NameLookup(resolver);
        this.dialer = new Dialer(names, sockets);
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_SERVERS)
                .expireAfterAccess(IDLE)
                // On the caller's thread: a server's own pools must not keep our classes alive.
                .executor(Runnable::run)
                .build();
    }

    ServerConnection open(PanelServer server) throws PanelException {
        Known state = state(server);
        return new ServerConnection(
                server, state.limits(), settings::addressRules, state.gate(), state.tls(), dialer, watchdog);
    }

    ConnectionProbe probe() {
        return new ConnectionProbe(settings, dialer, watchdog);
    }

    @Override
    public void close() {
        watchdog.close();
        names.close();
        known.invalidateAll();
    }

    private Known state(PanelServer server) throws PanelException {
        PanelLimits limits = settings.limits();
        Optional<ServerId> id = server.id();
        if (id.isEmpty()) {
            return fresh(server, limits);
        }
        Known state = known.getIfPresent(id.get());
        if (state != null && state.server().equals(server) && state.limits().equals(limits)) {
            return state;
        }
        Known made = fresh(server, limits);
        // Of two threads that find the same change, the later one takes over what the earlier one made.
        return known.asMap()
                .merge(
                        id.get(),
                        made,
                        (old, mine) ->
                                old.server().equals(server) && old.limits().equals(limits) ? old : mine);
    }

    private Known fresh(PanelServer server, PanelLimits limits) throws PanelException {
        return new Known(server, limits, new ServerGate(limits, clock), TlsClient.trusting(server.trust()));
    }

    private record Known(PanelServer server, PanelLimits limits, ServerGate gate, TlsClient tls) {}
}
