package org.panelkey.panels;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import org.panelkey.MutableClock;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;

/** Real connections to panels on this machine; patient, since a busy machine is slow, unless a hang is to be seen. */
public final class LoopbackOutbound implements OutboundSettings, AutoCloseable {

    /** The whole deadline of an impatient one, short enough to wait for. */
    static final Duration IMPATIENT = Duration.ofSeconds(2);

    final MutableClock clock = new MutableClock();
    private final PanelLimits limits;
    private final Outbound outbound;

    public LoopbackOutbound() {
        this(Duration.ofSeconds(60));
    }

    LoopbackOutbound(Duration total) {
        this.limits = new PanelLimits(total, total, 1 << 20, 8, 16);
        this.outbound = new Outbound(this, LoopbackOutbound::loopback, SocketFactory.getDefault(), clock);
    }

    /** One that gives up soon. */
    public static LoopbackOutbound impatient() {
        return new LoopbackOutbound(IMPATIENT);
    }

    /** One that waits so long for a whole answer. */
    public static LoopbackOutbound within(Duration total) {
        return new LoopbackOutbound(total);
    }

    /** Panelkey's own way out, as pages and sign-on use it. */
    public PanelConnections connections() {
        return new PanelConnections(outbound);
    }

    @Override
    public PanelLimits limits() {
        return limits;
    }

    @Override
    public AddressRules addressRules() {
        return new AddressRules(true, List.of());
    }

    @Override
    public void close() {
        outbound.close();
    }

    /** A server that is being tried out, on this machine. */
    public static PanelServer server(PanelType type, int port, TlsTrust trust, String username, String secret) {
        return new PanelServer(
                Optional.empty(), type, "localhost", port, trust, username, Secret.of(secret), Optional.empty());
    }

    static PanelServer known(long id, PanelServer server) {
        return new PanelServer(
                Optional.of(new ServerId(id)),
                server.panel(),
                server.host(),
                server.port(),
                server.trust(),
                server.username(),
                server.secret(),
                server.publicName());
    }

    private static InetAddress[] loopback(String name) {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
}
