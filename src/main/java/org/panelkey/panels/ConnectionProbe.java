package org.panelkey.panels;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.TestStep.Kind;

/** Tries the way to a server stage by stage, without sending a byte of a request. */
final class ConnectionProbe {

    private final OutboundSettings settings;
    private final Dialer dialer;
    private final Watchdog watchdog;

    ConnectionProbe(OutboundSettings settings, Dialer dialer, Watchdog watchdog) {
        this.settings = settings;
        this.dialer = dialer;
        this.watchdog = watchdog;
    }

    /** The steps up to TLS; the last one failed, or all are well. */
    List<TestStep> steps(PanelServer server) {
        List<TestStep> steps = new ArrayList<>();
        PanelLimits limits = settings.limits();
        Deadline deadline = Deadline.in(limits.total());
        Stopwatch watch = Stopwatch.start();
        Kind kind = Kind.NAME;
        try {
            PanelHost host = PanelHost.of(server.host());
            List<InetAddress> addresses = dialer.find(host, settings.addressRules(), limits, deadline);
            steps.add(TestSteps.ok(kind, addresses.get(0).getHostAddress(), watch));
            kind = Kind.CONNECTION;
            watch = Stopwatch.start();
            Socket plain = dialer.connect(addresses, server.port(), limits, deadline);
            steps.add(TestSteps.ok(kind, "port " + server.port(), watch));
            kind = Kind.TLS;
            watch = Stopwatch.start();
            steps.add(TestSteps.ok(kind, secure(plain, server, host, deadline).getProtocol(), watch));
        } catch (PanelException e) {
            steps.add(TestSteps.failed(kind, e.failure(), watch));
        }
        return steps;
    }

    /** The certificate of a server that we believe to be it; nothing is sent. */
    PresentedCertificate trustedCertificate(PanelServer server) throws PanelException {
        PanelLimits limits = settings.limits();
        Deadline deadline = Deadline.in(limits.total());
        PanelHost host = PanelHost.of(server.host());
        List<InetAddress> addresses = dialer.find(host, settings.addressRules(), limits, deadline);
        Socket plain = dialer.connect(addresses, server.port(), limits, deadline);
        return PresentedCertificate.met(secure(plain, server, host, deadline), server.trust());
    }

    PresentedCertificate presentedCertificate(String name, int port) throws PanelException {
        PanelLimits limits = settings.limits();
        Deadline deadline = Deadline.in(limits.total());
        PanelHost host = PanelHost.of(name);
        List<InetAddress> addresses = dialer.find(host, settings.addressRules(), limits, deadline);
        Socket plain = dialer.connect(addresses, port, limits, deadline);
        Watchdog.Watch watch = watchdog.watch(plain, deadline);
        try {
            return look(plain, host, port, deadline);
        } finally {
            watch.end();
        }
    }

    private static PresentedCertificate look(Socket plain, PanelHost host, int port, Deadline deadline)
            throws PanelException {
        try {
            CertificateLook look = new CertificateLook();
            PanelException failure;
            try {
                TlsClient.looking(look).secure(plain, host, port);
                throw new IllegalStateException("A look never ends in trust");
            } catch (IOException e) {
                failure = NetworkFailures.securing(e, deadline);
            }
            PanelException unseen = failure;
            return look.seen().orElseThrow(() -> unseen);
        } catch (GeneralSecurityException e) {
            throw new PanelException(new PanelFailure(Cause.TLS_FAILED, "TLS is not available here"), e);
        }
    }

    private SSLSession secure(Socket plain, PanelServer server, PanelHost host, Deadline deadline)
            throws PanelException {
        Watchdog.Watch watch = watchdog.watch(plain, deadline);
        try {
            return TlsClient.trusting(server.trust())
                    .secure(plain, host, server.port())
                    .getSession();
        } catch (IOException e) {
            throw NetworkFailures.securing(e, deadline);
        } finally {
            watch.end();
        }
    }
}
