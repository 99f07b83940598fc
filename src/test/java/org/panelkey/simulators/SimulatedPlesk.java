package org.panelkey.simulators;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A Plesk server with its XML interface and its pages on one port.
 *
 * <p>The login {@code admin} is there from the start; logins, passwords and keys may change while it runs.
 */
public final class SimulatedPlesk extends SimulatedPanel {

    private static final String AGENT = "/enterprise/control/agent.php";

    private final PleskDirectory directory = new PleskDirectory();
    private final PleskSessions sessions = new PleskSessions();
    private final PleskSessionOperations sessionOperations = new PleskSessionOperations(this);
    private final PleskMail mail = new PleskMail(this);
    private final PleskAgent agent = new PleskAgent(this);
    private final PleskLanding landing = new PleskLanding(this);
    private volatile int port;
    private volatile boolean knowsSessions = true;

    /** Creates a server that does not listen yet. */
    public SimulatedPlesk(String name) {
        super(name);
    }

    /** Listens on a free port. */
    public SimulatedPlesk start() throws IOException {
        return start(0);
    }

    /** Listens on the given port, 0 for a free one. */
    public SimulatedPlesk start(int wanted) throws IOException {
        certificate();
        port = listen("panel", wanted).port();
        return this;
    }

    /** Adds a login with its subscriptions or replaces it. */
    public void put(PleskLogin login) {
        directory.put(login);
    }

    /** Removes a login. */
    public void removeLogin(String login) {
        directory.remove(login);
    }

    /** Sets a login's password for the XML interface. */
    public void password(String login, String password) {
        directory.password(login, password);
    }

    /** Adds a secret key of a login, valid from the given addresses only, or from any when there are none. */
    public void key(String key, String login, String... addresses) {
        directory.key(key, login, Set.of(addresses));
    }

    /** Makes a secret key invalid. */
    public void revoke(String key) {
        directory.revoke(key);
    }

    /** Sets how long an unused token and an idle browser session live, at first 5 and 30 minutes. */
    public void sessionLives(Duration token, Duration idle) {
        sessions.lives(token, idle);
    }

    /** Makes it as old as one that has no operator for sessions, or young again. */
    public void knowsSessions(boolean known) {
        knowsSessions = known;
    }

    PleskMail mail() {
        return mail;
    }

    /** Adds a further site to a subscription. */
    public void addSite(int subscription, int id, String name) {
        mail.addSite(subscription, id, name);
    }

    /** Sets how many mailboxes a site of a subscription may have. */
    public void limitMailboxes(int subscription, int most) {
        mail.limit(subscription, most);
    }

    /** Makes a mailbox as somebody would in the panel itself. */
    public void putMailbox(String address) {
        mail.put(address);
    }

    /** Refuses new mailboxes with a sentence, or makes them again when it is empty. */
    public void refuseMailboxes(String reason) {
        mail.refuse(reason);
    }

    /** Returns the addresses of all mailboxes. */
    public List<String> mailboxes() {
        return mail.addresses();
    }

    /** Returns the quota of a mailbox in bytes, -1 for none. */
    public long mailboxQuota(String address) {
        return mail.mailbox(address).orElseThrow().quota();
    }

    /** Returns the password of a mailbox. */
    public String mailboxPassword(String address) {
        return mail.mailbox(address).orElseThrow().password();
    }

    boolean knowsSessions() {
        return knowsSessions;
    }

    /** Opens a session as somebody would who signs in to the panel itself. */
    public void signIn(String login, InetAddress from) {
        PleskLogin who = directory.login(login).orElseThrow();
        Instant now = Instant.now();
        sessions.prolong(sessions.create(who, from, now), now);
    }

    /** Counts the sessions of a login that are open. */
    public int sessionsOpen(String login) {
        return of(login).size();
    }

    /** Ends the sessions of a login, as if its people signed out. */
    public void signOut(String login) {
        of(login).forEach(sessions::end);
    }

    private List<PleskSession> of(String login) {
        return sessions.alive(Instant.now()).stream()
                .filter(session -> session.login().login().equals(login))
                .toList();
    }

    /** Returns the port. */
    public int port() {
        return port;
    }

    PleskDirectory directory() {
        return directory;
    }

    PleskSessions sessions() {
        return sessions;
    }

    PleskSessionOperations sessionOperations() {
        return sessionOperations;
    }

    PleskOperation serverOperation() {
        return new PleskServerOperation(this);
    }

    PleskOperation loginQuery(PleskLogin.Kind kind) {
        return new PleskLoginQuery(this, kind);
    }

    PleskOperation webspaceQuery() {
        return new PleskWebspaceQuery(this);
    }

    @Override
    Answer answer(ReceivedRequest request) {
        return callsApi(request) ? agent.answer(request) : landing.answer(request);
    }

    @Override
    boolean callsApi(ReceivedRequest request) {
        return request.path().equals(AGENT);
    }

    @Override
    boolean answersInXml() {
        return true;
    }

    @Override
    String secretIn(ReceivedRequest request) {
        String key = request.header("KEY");
        return key.isEmpty() ? request.header("HTTP_AUTH_PASSWD") : key;
    }
}
