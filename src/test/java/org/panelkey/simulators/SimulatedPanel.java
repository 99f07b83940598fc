package org.panelkey.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What all simulated panels have in common: ports on loopback, TLS, faults and a recorder. */
public abstract class SimulatedPanel implements AutoCloseable {

    private final String name;
    private final FaultPlan faults = new FaultPlan();
    private final Recorder recorder = new Recorder();
    private final List<TlsListener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String hostName = "localhost";
    private volatile ServerCertificate certificate;
    private volatile TlsMode tls = TlsMode.MODERN;
    private volatile URI sink = URI.create("http://127.0.0.1:9/sink");
    private volatile Clock clock = Clock.systemUTC();

    SimulatedPanel(String name) {
        this.name = name;
    }

    /** Returns the name shown on pages. */
    public String name() {
        return name;
    }

    /** Returns the host name the panel believes to have. */
    public String hostName() {
        return hostName;
    }

    /** Sets the host name the panel puts into addresses of its own. */
    public void hostName(String value) {
        hostName = value;
    }

    /** Returns the certificate shown to new connections. */
    public ServerCertificate certificate() {
        if (certificate == null) {
            certificate = ServerCertificate.of(CertificateKind.GOOD);
        }
        return certificate;
    }

    /** Swaps the certificate for connections to come, also while running. */
    public void certificate(ServerCertificate value) {
        certificate = value;
    }

    /** Swaps the certificate for one of a kind, also while running. */
    public void certificate(CertificateKind kind) {
        certificate = ServerCertificate.of(kind);
    }

    /** Returns how TLS behaves. */
    public TlsMode tls() {
        return tls;
    }

    /** Sets how TLS behaves for connections to come. */
    public void tls(TlsMode value) {
        tls = value;
    }

    /** Returns the address that XML attacks and redirects to loopback point at. */
    public URI sink() {
        return sink;
    }

    /** Sets the address that XML attacks and redirects to loopback point at. */
    public void sink(URI value) {
        sink = value;
    }

    /** Returns the clock that ends sessions. */
    public Clock clock() {
        return clock;
    }

    /** Sets the clock that ends sessions, also while running. */
    public void clock(Clock value) {
        clock = value;
    }

    /** Spoils the next call of the programming interface; several wait in a queue. */
    public void failNext(Fault fault) {
        faults.failNext(fault);
    }

    /** Spoils every call of the programming interface until healed. */
    public void failAlways(Fault fault) {
        faults.failAlways(fault);
    }

    /** Ends all faults. */
    public void heal() {
        faults.heal();
    }

    /** Returns what was received. */
    public Recorder recorder() {
        return recorder;
    }

    /** Stops listening and breaks all connections. */
    @Override
    public void close() {
        stopped.countDown();
        for (TlsListener listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    FaultPlan faults() {
        return faults;
    }

    boolean stopsWithin(long millis) throws InterruptedException {
        return stopped.await(millis, TimeUnit.MILLISECONDS);
    }

    TlsListener listen(String door, int port) throws IOException {
        TlsListener listener = new TlsListener(this, door, port);
        listeners.add(listener);
        return listener;
    }

    abstract Answer answer(ReceivedRequest request);

    abstract boolean callsApi(ReceivedRequest request);

    abstract boolean answersInXml();

    abstract String secretIn(ReceivedRequest request);
}
