package org.panelkey.panels;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** The way to one server: through its gate, to a checked address, under its trust, with a new connection per request. */
final class ServerConnection implements PanelConnection {

    private static final int TLS_PORT = 443;

    private final PanelServer server;
    private final PanelLimits limits;
    private final Supplier<AddressRules> rules;
    private final ServerGate gate;
    private final TlsClient tls;
    private final Dialer dialer;
    private final Watchdog watchdog;

    ServerConnection(
            PanelServer server,
            PanelLimits limits,
            Supplier<AddressRules> rules,
            ServerGate gate,
            TlsClient tls,
            Dialer dialer,
            Watchdog watchdog) {
        this.server = server;
        this.limits = limits;
        this.rules = rules;
        this.gate = gate;
        this.tls = tls;
        this.dialer = dialer;
        this.watchdog = watchdog;
    }

    @Override
    public PanelServer server() {
        return server;
    }

    @Override
    public PanelAnswer send(PanelRequest request) throws PanelException {
        return send(request, limits);
    }

    @Override
    public PanelAnswer sendForList(PanelRequest request) throws PanelException {
        return send(request, limits.ofLists());
    }

    private PanelAnswer send(PanelRequest request, PanelLimits bounds) throws PanelException {
        PanelHost host = PanelHost.of(server.host());
        HttpCall call = call(request, host, bounds);
        Deadline deadline = Deadline.in(bounds.total());
        return gate.pass(deadline, () -> send(call, host, deadline, session -> {}));
    }

    /** Sends a request beside people's calls, whose places it does not take. */
    PanelAnswer sendAside(PanelRequest request, Consumer<SSLSession> met) throws PanelException {
        PanelHost host = PanelHost.of(server.host());
        HttpCall call = call(request, host, limits);
        Deadline deadline = Deadline.in(limits.total());
        return gate.passAside(() -> send(call, host, deadline, met));
    }

    private HttpCall call(PanelRequest request, PanelHost host, PanelLimits bounds) throws PanelException {
        String hostHeader = server.port() == TLS_PORT ? host.inUri() : host.inUri() + ":" + server.port();
        return new HttpCall(request, hostHeader, bounds.bodyBytes());
    }

    private PanelAnswer send(HttpCall call, PanelHost host, Deadline deadline, Consumer<SSLSession> met)
            throws PanelException {
        Socket plain =
                dialer.connect(dialer.find(host, rules.get(), limits, deadline), server.port(), limits, deadline);
        Watchdog.Watch watch = watchdog.watch(plain, deadline);
        try {
            SSLSocket secured = secure(plain, host, deadline);
            met.accept(secured.getSession());
            return call.over(secured, plain);
        } catch (IOException e) {
            throw NetworkFailures.exchanging(e, deadline);
        } finally {
            watch.end();
        }
    }

    private SSLSocket secure(Socket plain, PanelHost host, Deadline deadline) throws PanelException {
        try {
            return tls.secure(plain, host, server.port());
        } catch (IOException e) {
            throw NetworkFailures.securing(e, deadline);
        }
    }
}
