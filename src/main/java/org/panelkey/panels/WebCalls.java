package org.panelkey.panels;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.TlsTrust;

/**
 * Calls web addresses that are no panel's, such as a sign-in provider's, under the same rules as panels: checked
 * addresses, public trust, a deadline, a cap, and no redirect.
 *
 * <p>Plain HTTP is spoken with this very machine only, and there only where the operator allows panels on it.
 */
@ApplicationScoped
public class WebCalls {

    private static final int BODY_CAP = 512 * 1024;
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;

    @Inject
    OutboundSettings settings;

    private NameLookup names;
    private Dialer dialer;
    private Watchdog watchdog;

    /** For the container. */
    @SuppressWarnings("NullAway.Init") // set before first use by the container's call to start()
    protected WebCalls() {}

    /** Reads an address. */
    public PanelAnswer get(URI address, Map<String, String> headers) throws PanelException {
        return send(address, PanelRequest.get(pathOf(address), headers));
    }

    /** Posts a form to an address. */
    public PanelAnswer post(URI address, Map<String, String> headers, String form) throws PanelException {
        return send(
                address,
                PanelRequest.post(pathOf(address), headers, "application/x-www-form-urlencoded;charset=UTF-8", form));
    }

    /** The body of an answer that must be one JSON value which no parser chokes on. */
    public static String json(PanelAnswer answer) throws PanelException {
        if (!JsonBounds.hold(answer.body())) {
            throw new PanelException(
                    new PanelFailure(Cause.UNEXPECTED_ANSWER, "the body is not one JSON value within bounds"));
        }
        return answer.body();
    }

    private PanelAnswer send(URI address, PanelRequest request) throws PanelException {
        boolean secure = "https".equals(address.getScheme());
        String name = address.getHost();
        if (name == null
                || address.getUserInfo() != null
                || address.getFragment() != null
                || !(secure || "http".equals(address.getScheme()))) {
            throw new PanelException(new PanelFailure(Cause.ADDRESS_NOT_ALLOWED, "not a web address"));
        }
        PanelHost host = PanelHost.of(name.startsWith("[") ? name.substring(1, name.length() - 1) : name);
        int usual = secure ? TLS_PORT : PLAIN_PORT;
        int port = address.getPort() < 0 ? usual : address.getPort();
        HttpCall call = new HttpCall(request, port == usual ? host.inUri() : host.inUri() + ":" + port, BODY_CAP);
        PanelLimits limits = settings.limits();
        Deadline deadline = Deadline.in(limits.total());
        List<InetAddress> addresses = dialer.find(host, settings.addressRules(), limits, deadline);
        if (!secure && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
            throw new PanelException(
                    new PanelFailure(Cause.ADDRESS_NOT_ALLOWED, "connections to this address are not allowed"));
        }
        Socket plain = dialer.connect(addresses, port, limits, deadline);
        Watchdog.Watch watch = watchdog.watch(plain, deadline);
        try {
            return secure ? secured(call, plain, host, port, deadline) : call.over(plain);
        } catch (IOException e) {
            throw NetworkFailures.exchanging(e, deadline);
        } finally {
            watch.end();
        }
    }

    private static PanelAnswer secured(HttpCall call, Socket plain, PanelHost host, int port, Deadline deadline)
            throws IOException, PanelException {
        TlsClient tls = TlsClient.trusting(new TlsTrust.PublicAuthority());
        SSLSocket socket;
        try {
            socket = tls.secure(plain, host, port);
        } catch (IOException e) {
            throw NetworkFailures.securing(e, deadline);
        }
        return call.over(socket, plain);
    }

    private static String pathOf(URI address) {
        String path = Optional.ofNullable(address.getRawPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    @PostConstruct
    void start() {
        names = new NameLookup(InetAddress::getAllByName);
        dialer = new Dialer(names, SocketFactory.getDefault());
        watchdog = new Watchdog();
    }

    @PreDestroy
    void stop() {
        watchdog.close();
        names.close();
    }
}
