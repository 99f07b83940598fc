package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.MutableClock;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.TestStep.Outcome;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;

/** Where calls may go, tried with a resolver and sockets that reach nothing at all. */
class WayOutTest {

    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final List<SocketAddress> connected = new CopyOnWriteArrayList<>();
    private final MutableClock clock = new MutableClock();
    private NameResolver resolver = name -> addresses("203.0.113.9");
    private IOException refusal = new ConnectException("refused");

    private final OutboundSettings settings = new OutboundSettings() {
        @Override
        public PanelLimits limits() {
            return new PanelLimits(Duration.ofSeconds(2), Duration.ofSeconds(20), 1000, 8, 16);
        }

        @Override
        public AddressRules addressRules() {
            return new AddressRules(false, List.of());
        }
    };
    private final Outbound outbound = new Outbound(
            settings,
            name -> {
                lookedUp.add(name);
                return resolver.resolve(name);
            },
            new DeadEnds(),
            clock);

    @AfterEach
    void close() {
        outbound.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "169.254.169.254",
                "0.0.0.0",
                "::",
                "2852039166",
                "0251.0376.0251.0376",
                "0xa9fea9fe",
                "0xa9.0xfe.0xa9.0xfe",
                "127.1",
                "0177.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:7f00:1",
                "[::1]",
                "fe80::1%eth0",
                "panel.example.",
                "user@panel.example",
                "panel.example/path",
                "panel.example:2087",
                "panel.example\r\nX: y",
                "pаnel.example",
                "127。0。0。1",
                "file:///etc/passwd",
                "gopher://panel.example",
                "ldap://panel.example",
                "",
                " ",
                "-a.example",
                "a..example",
                "panel.example#",
                "panel.example\0",
                "1.2.3.4.5",
                "0x7f.1"
            })
    @DisplayName("S58: a host that is forbidden or written to be read in two ways gets no look-up and no connection")
    void s58(String host) {
        assertThat(failure(server(host, "secret")).cause()).isEqualTo(Cause.ADDRESS_NOT_ALLOWED);
        assertThat(lookedUp).isEmpty();
        assertThat(connected).isEmpty();
    }

    @Test
    @DisplayName("S59: a name with a public and a forbidden address is refused as a whole")
    void s59() {
        resolver = name -> addresses("203.0.113.9", "169.254.169.254");

        assertThat(failure(server("panel.example", "secret")).cause()).isEqualTo(Cause.ADDRESS_NOT_ALLOWED);
        assertThat(connected).isEmpty();
    }

    @Test
    @DisplayName("S54: an answer of the name service that changes is checked again for each call")
    void s54_changes() {
        PanelServer server = server("panel.example", "secret");
        assertThat(failure(server).cause()).isEqualTo(Cause.REFUSED);
        assertThat(connected).containsExactly(new InetSocketAddress(literal("203.0.113.9"), 2087));

        resolver = name -> addresses("127.0.0.1");

        assertThat(failure(server).cause()).isEqualTo(Cause.ADDRESS_NOT_ALLOWED);
        assertThat(connected).hasSize(1);
    }

    @Test
    @DisplayName("S54: an unknown name and a name service that hangs are told within the deadline")
    void s54() {
        resolver = name -> {
            throw new UnknownHostException(name);
        };
        assertThat(failure(server("nosuch.example", "secret")).cause()).isEqualTo(Cause.DNS);

        resolver = WayOutTest::hang;
        Stopwatch watch = Stopwatch.start();
        assertThat(failure(server("slow.example", "secret")).cause()).isEqualTo(Cause.DNS);
        assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("S54: failing look-ups count, so that calls to the server pause, and another server is not touched")
    void s54_breaker() {
        resolver = name -> {
            throw new UnknownHostException(name);
        };
        PanelServer server = LoopbackOutbound.known(1, server("nosuch.example", "secret"));
        for (int call = 0; call < 10; call++) {
            assertThat(failure(server).cause()).isEqualTo(Cause.DNS);
        }

        assertThat(failure(server).cause()).isEqualTo(Cause.RESTING);
        assertThat(lookedUp).hasSize(10);
        assertThat(failure(LoopbackOutbound.known(2, server)).cause()).isEqualTo(Cause.DNS);
        assertThat(failure(LoopbackOutbound.known(1, server("nosuch.example", "changed")))
                        .cause())
                .as("a changed credential starts afresh")
                .isEqualTo(Cause.DNS);
    }

    @Test
    void each_address_is_tried_until_one_answers() {
        resolver = name -> addresses("203.0.113.9", "2606:2800:220:1::1");

        assertThat(failure(server("panel.example", "secret")).cause()).isEqualTo(Cause.REFUSED);
        assertThat(connected).hasSize(2);
        refusal = new SocketTimeoutException();
        assertThat(failure(server("panel.example", "secret")).cause()).isEqualTo(Cause.TIMEOUT);
    }

    @Test
    void a_credential_with_a_line_break_is_refused_before_anything_else() {
        PanelFailure failure = failure(server("panel.example", "secret\r\nX-Evil: 1"));

        assertThat(failure.cause()).isEqualTo(Cause.INVALID_INPUT);
        assertThat(lookedUp).isEmpty();
    }

    @Test
    @DisplayName("S60: testing a forbidden address gives one message and no connection")
    void s60() {
        List<TestStep> loopback = test(server("127.0.0.1", "secret"));
        resolver = name -> addresses("10.0.0.7");
        List<TestStep> hidden = test(server("internal.example", "secret"));

        assertThat(loopback).hasSize(1);
        assertThat(loopback.get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(hidden)
                .extracting(TestStep::detail)
                .containsExactly(loopback.get(0).detail());
        assertThat(connected).isEmpty();
    }

    @Test
    @DisplayName("S60: testing an allowed address says step by step what failed")
    void s60_steps() {
        assertThat(test(server("panel.example", "secret")))
                .extracting(TestStep::outcome)
                .containsExactly(
                        Outcome.OK, Outcome.FAILED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED);
    }

    @Test
    void a_certificate_of_a_forbidden_address_is_not_fetched() {
        PanelException refused = catchThrowableOfType(
                PanelException.class, () -> new PanelConnections(outbound).presentedCertificate("127.0.0.1", 443));

        assertThat(refused.failure().cause()).isEqualTo(Cause.ADDRESS_NOT_ALLOWED);
        assertThat(connected).isEmpty();
    }

    @Test
    void plain_names_and_addresses_are_read_as_they_are() {
        for (String host : List.of("Panel.Example", "localhost", "xn--pnel-5qa.example", "1a.example", "a-b.c1")) {
            assertThatCode(() -> assertThat(PanelHost.of(host).literal()).isEmpty())
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> assertThat(PanelHost.of("2001:DB8::7").inUri()).isEqualTo("[2001:db8::7]"))
                .doesNotThrowAnyException();
    }

    private List<TestStep> test(PanelServer server) {
        ConnectionTest test = new ConnectionTest();
        test.connections = new PanelConnections(outbound);
        test.panels = new PanelRegistry(List.of());
        return test.run(server);
    }

    private PanelFailure failure(PanelServer server) {
        PanelRequest request =
                PanelRequest.get("/", Map.of("Authorization", server.secret().reveal()));
        return catchThrowableOfType(
                        PanelException.class, () -> outbound.open(server).send(request))
                .failure();
    }

    private static PanelServer server(String host, String secret) {
        return new PanelServer(
                Optional.<ServerId>empty(),
                new PanelType("any"),
                host,
                2087,
                new TlsTrust.PublicAuthority(),
                "root",
                Secret.of(secret),
                Optional.empty());
    }

    private static InetAddress[] hang(String name) throws UnknownHostException {
        try {
            Thread.sleep(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(name);
    }

    private static InetAddress[] addresses(String... literals) {
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : literals) {
            addresses.add(literal(literal));
        }
        return addresses.toArray(InetAddress[]::new);
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Sockets that note where they should go, and never do. */
    private final class DeadEnds extends SocketFactory {

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void setTcpNoDelay(boolean on) {
                    // There is no connection to set it for.
                }

                @Override
                public void connect(SocketAddress to, int millis) throws IOException {
                    connected.add(to);
                    throw refusal;
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new AssertionError("Connects to text");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new AssertionError("Connects to text");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new AssertionError("Connects without a time-out");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new AssertionError("Connects without a time-out");
        }
    }
}
