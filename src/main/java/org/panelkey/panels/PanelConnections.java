package org.panelkey.panels;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import javax.net.SocketFactory;

/** Opens connections to panel servers; the only way out of this product to an address that an administrator typed. */
@ApplicationScoped
public class PanelConnections {

    @Inject
    OutboundSettings settings;

    @Inject
    Clock clock;

    private Outbound outbound;

    /** For the container. */
    @SuppressWarnings("NullAway.Init") // set before first use by the container's call to start()
    protected PanelConnections() {}

    PanelConnections(Outbound outbound) {
        this.outbound = outbound;
    }

    /**
     * A way to a server as it is now; nothing is sent yet.
     *
     * <p>A server without an id gets limits of its own, so that trying one out disturbs nobody.
     *
     * @throws PanelException when the server's own authority can't be read
     */
    public PanelConnection open(PanelServer server) throws PanelException {
        return outbound.open(server);
    }

    /**
     * Fetches the certificate that a server presents, without sending it a byte of a request.
     *
     * @throws PanelException when there is no TLS to be had at that address, or our rules forbid it
     */
    public PresentedCertificate presentedCertificate(String host, int port) throws PanelException {
        return outbound.probe().presentedCertificate(host, port);
    }

    /**
     * A way to a server for work that nobody waits for: people's calls go first, and {@link PanelFailure.Cause#BUSY} says
     * that they did.
     *
     * @throws PanelException when the server's own authority can't be read
     */
    public PanelConnection background(PanelServer server) throws PanelException {
        return aside(server);
    }

    AsideConnection aside(PanelServer server) throws PanelException {
        return new AsideConnection(outbound.open(server));
    }

    ConnectionProbe probe() {
        return outbound.probe();
    }

    @PostConstruct
    void start() {
        outbound = new Outbound(settings, InetAddress::getAllByName, SocketFactory.getDefault(), clock);
    }

    @PreDestroy
    void stop() {
        outbound.close();
    }
}
