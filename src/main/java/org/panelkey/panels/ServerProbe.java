package org.panelkey.panels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Looks how a server is: by the same way, trust, address rules and time limits as sign-on, beside people's calls.
 *
 * <p>What it finds neither opens nor ends the pause of a failing server, and it takes no place in a server's queue. A
 * secret leaves only after our trust let the server through, at most once for each look.
 */
@ApplicationScoped
public class ServerProbe {

    private PanelConnections connections;
    private PanelRegistry panels;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ServerProbe() {}

    /** Builds one from its parts. */
    @Inject
    public ServerProbe(PanelConnections connections, PanelRegistry panels) {
        this.connections = connections;
        this.panels = panels;
    }

    /** Asks the panel for its version, with the credential. */
    public Finding ask(PanelServer server) {
        Optional<Panel> panel = panels.find(server.panel());
        if (panel.isEmpty()) {
            return reach(server);
        }
        Stopwatch watch = Stopwatch.start();
        @Nullable AsideConnection way = null;
        try {
            way = connections.aside(server);
            String version = panel.get().version(way);
            return new Finding(Optional.empty(), way.certificate(), version, watch.elapsed());
        } catch (PanelException e) {
            return failed(server, e.failure(), way, watch);
        }
    }

    /** Goes as far as TLS and sends nothing. */
    public Finding reach(PanelServer server) {
        Stopwatch watch = Stopwatch.start();
        try {
            Optional<PresentedCertificate> met = Optional.of(connections.probe().trustedCertificate(server));
            return new Finding(Optional.empty(), met, "", watch.elapsed());
        } catch (PanelException e) {
            return failed(server, e.failure(), null, watch);
        }
    }

    private Finding failed(PanelServer server, PanelFailure failure, @Nullable AsideConnection way, Stopwatch watch) {
        // Measured before the second look, which is ours alone.
        Duration took = watch.elapsed();
        boolean refusedByUs = failure.cause() == Cause.TLS_KEY_CHANGED || failure.cause() == Cause.TLS_UNTRUSTED;
        try {
            Optional<PresentedCertificate> met = way == null ? Optional.empty() : way.certificate();
            Optional<PresentedCertificate> shown =
                    refusedByUs ? Optional.of(connections.presentedCertificate(server.host(), server.port())) : met;
            return new Finding(Optional.of(failure), shown, "", took);
        } catch (PanelException unseen) {
            return new Finding(Optional.of(failure), Optional.empty(), "", took);
        }
    }
}
