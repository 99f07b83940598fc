package org.panelkey.panels;

import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A way to a server beside people's calls, which remembers the TLS that it met. */
final class AsideConnection implements PanelConnection {

    private final ServerConnection way;
    private volatile @Nullable SSLSession met;

    AsideConnection(ServerConnection way) {
        this.way = way;
    }

    @Override
    public PanelServer server() {
        return way.server();
    }

    @Override
    public PanelAnswer send(PanelRequest request) throws PanelException {
        return way.sendAside(request, session -> met = session);
    }

    /** Nothing beside people's calls is worth a long answer: the usual bounds hold. */
    @Override
    public PanelAnswer sendForList(PanelRequest request) throws PanelException {
        return send(request);
    }

    /** The certificate of the last connection that our trust let through. */
    Optional<PresentedCertificate> certificate() throws PanelException {
        SSLSession session = met;
        return session == null ? Optional.empty() : Optional.of(PresentedCertificate.met(session, server().trust()));
    }
}
