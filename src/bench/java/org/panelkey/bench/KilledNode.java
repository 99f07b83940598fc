package org.panelkey.bench;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.arrivals.ArrivalsAlone;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ServiceId;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.SessionsAlone;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.secrets.SecretBox;
import org.panelkey.signon.Asked;
import org.panelkey.signon.Entered;
import org.panelkey.signon.SignOn;
import org.panelkey.signon.SignOnsAlone;
import org.panelkey.signon.Target;
import org.panelkey.signon.Visitor;
import org.panelkey.storage.TestDatabase;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A process that signs people in and on as fast as it can, until it is killed.
 *
 * <p>It writes down what it does for whoever started it, each line at once and before the next step, so all that it said is
 * there after its end. On {@code go} it begins; before, it takes tokens that a former one had in hand, which are tried first.
 */
final class KilledNode {

    /** Ready to be told to go. */
    static final String READY = "ready";
    /** A token was made, and is about to be used. */
    static final String TOKEN = "token";
    /** The panel made a session. */
    static final String PANEL = "panel";
    /** Signed in, or handed over to the panel. */
    static final String OPENED = "opened";
    /** The token opened nothing. */
    static final String CLOSED = "closed";
    /** What makes it begin. */
    static final String GO = "go";

    /** How many numbers each process has. */
    static final int NUMBERS = 4_096;

    private static final int WARM = 3;
    private static final int EACH = 2;

    private final TestDatabase database;
    private final SecretBox box;
    private final ArrivalsAlone arrivals;
    private final SessionsAlone sessions;
    private final SignOn signOn;
    private final ClientAccountId client;
    private final Target target;
    private final long owner;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Map<Attempt.Kind, Queue<String[]>> again = new ConcurrentHashMap<>();
    private final Map<Attempt.Kind, AtomicInteger> numbers = new ConcurrentHashMap<>();

    private KilledNode(int port, String name, int node, long owner, long client, long service) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser("postgres");
        database = TestDatabase.migratedBefore(JdbcConnectionPool.create(source));
        box = KilledArrivals.box();
        Clock clock = database.clock();
        arrivals = new ArrivalsAlone(database, clock, box);
        sessions = new SessionsAlone(database, clock, box);
        PanelRegistry panels = new PanelRegistry(List.of(new ToldPanel(address -> say(PANEL + " " + address))));
        signOn = new SignOnsAlone(database, clock, box, panels)
                .signOn(LoopbackOutbound.impatient().connections());
        this.owner = owner;
        this.client = new ClientAccountId(client);
        this.target = Target.of(new ServiceId(service));
        for (Attempt.Kind kind : Attempt.Kind.values()) {
            numbers.put(kind, new AtomicInteger(node * NUMBERS));
            again.put(kind, new ConcurrentLinkedQueue<>());
        }
    }

    /** Started by {@link KilledArrivals}. */
    public static void main(String[] arguments) throws IOException {
        KilledNode node = new KilledNode(
                Integer.parseInt(arguments[0]),
                arguments[1],
                Integer.parseInt(arguments[2]),
                Long.parseLong(arguments[3]),
                Long.parseLong(arguments[4]),
                Long.parseLong(arguments[5]));
        for (int i = 0; i < WARM; i++) {
            node.next(Attempt.Kind.ARRIVAL);
            node.next(Attempt.Kind.SIGN_ON);
        }
        node.say(READY);
        node.awaitGo();
        for (int i = 0; i < EACH; i++) {
            for (Attempt.Kind kind : Attempt.Kind.values()) {
                new Thread(() -> node.work(kind)).start();
            }
        }
    }

    private void awaitGo() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); !GO.equals(line); line = in.readLine()) {
            if (line == null) {
                // Nobody wants it to begin.
                System.exit(0);
            }
            String[] words = line.split(" ");
            again.get(Attempt.Kind.valueOf(words[0])).add(words);
        }
    }

    private void work(Attempt.Kind kind) {
        for (String[] words = again.get(kind).poll();
                words != null;
                words = again.get(kind).poll()) {
            use(new Attempt(kind, Integer.parseInt(words[1])), words[2]);
        }
        while (true) {
            next(kind);
        }
    }

    private void next(Attempt.Kind kind) {
        Attempt attempt = new Attempt(kind, numbers.get(kind).getAndIncrement());
        use(attempt, kind == Attempt.Kind.ARRIVAL ? link() : way(attempt));
    }

    private String link() {
        return arrivals.issue(client).reveal();
    }

    private String way(Attempt attempt) {
        return ((Asked.Opening) signOn.ask(visitor(attempt), target)).token().reveal();
    }

    private void use(Attempt attempt, String token) {
        say(TOKEN + " " + attempt.kind() + " " + attempt.number() + " " + token);
        boolean opened = attempt.kind() == Attempt.Kind.ARRIVAL
                ? arrives(attempt, token)
                : signOn.enter(visitor(attempt), token) instanceof Entered.HandedOver;
        say((opened ? OPENED : CLOSED) + " " + attempt.kind() + " " + attempt.number());
    }

    private boolean arrives(Attempt attempt, String token) {
        CurrentPerson current = new CurrentPerson();
        current.arrive(Optional.empty(), attempt.address());
        return arrivals.follow(request(), current, sessions.signIn(current), sessions.asClient(current), token);
    }

    private Visitor visitor(Attempt attempt) {
        try {
            return new Visitor(
                    new Actor(Actor.Kind.USER, owner, "Owner", attempt.address()),
                    InetAddress.getByName(attempt.address()),
                    "en",
                    "session of " + attempt.number(),
                    false);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In one write, so that no line is ever half there. */
    private void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException nobodyHears) {
            throw new UncheckedIOException(nobodyHears);
        }
    }

    /** One of a browser that nobody is signed in with, and in which a session can begin. */
    private static HttpServletRequest request() {
        HttpSession session = fake(HttpSession.class, Map.of("isNew", true));
        return (HttpServletRequest) Proxy.newProxyInstance(
                KilledNode.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, values) ->
                        method.getName().equals("getSession") && (boolean) values[0] ? session : null);
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                KilledNode.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, values) -> answers.get(method.getName())));
    }
}
