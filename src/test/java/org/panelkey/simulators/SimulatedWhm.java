package org.panelkey.simulators;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A cPanel and WHM server: WHM with its API on one port, cPanel on a second, webmail on a third if wanted.
 *
 * <p>Accounts and tokens may change while it runs.
 */
public final class SimulatedWhm extends SimulatedPanel {

    static final String VERSION = "11.136.0.4";

    private final WhmDirectory directory = new WhmDirectory();
    private final WhmSessions sessions = new WhmSessions();
    private final WhmMail mail = new WhmMail(this);
    private final WhmLinkStore links = new WhmLinkStore();
    private final WhmLinkFaults linkFaults = new WhmLinkFaults();
    private final WhmApi api = new WhmApi(this);
    private final WhmLanding landing = new WhmLanding(this);
    private volatile boolean forbidsWith403;
    private volatile int apiPort;
    private volatile int cpanelPort;
    private volatile int webmailPort = 2096;

    /** Creates a server that does not listen yet. */
    public SimulatedWhm(String name) {
        super(name);
    }

    /** Listens on two free ports. */
    public SimulatedWhm start() throws IOException {
        return start(0, 0);
    }

    /** Listens on the given ports, 0 for a free one. */
    public SimulatedWhm start(int api, int cpanel) throws IOException {
        certificate();
        apiPort = listen("api", api).port();
        cpanelPort = listen("cpanel", cpanel).port();
        return this;
    }

    /** Opens webmail too, on the given port or 0 for a free one. */
    public void startWebmail(int port) throws IOException {
        webmailPort = listen("webmail", port).port();
    }

    /** Adds an account or replaces it. */
    public void put(WhmAccount account) {
        directory.put(account);
    }

    /** Removes an account with its links; sessions of it live on as they do on the panel until they end. */
    public void removeAccount(String user) {
        directory.removeAccount(user);
        links.forget(user);
    }

    /** Adds a token. */
    public void put(WhmToken token) {
        directory.put(token);
    }

    /** Makes a token invalid. */
    public void revoke(String token) {
        directory.revoke(token);
    }

    /** Sets how long links and idle sessions live, at first 15 minutes. */
    public void sessionLife(Duration life) {
        sessions.life(life);
    }

    /** Sets whether a missing right is answered with status 403 instead of 200; which of them is not documented. */
    public void forbidWith403(boolean value) {
        forbidsWith403 = value;
    }

    /** Returns the port of WHM and its API. */
    public int apiPort() {
        return apiPort;
    }

    /** Returns the port of cPanel. */
    public int cpanelPort() {
        return cpanelPort;
    }

    /** Returns the port of webmail. */
    public int webmailPort() {
        return webmailPort;
    }

    WhmMail mail() {
        return mail;
    }

    /** Adds a domain to an account. */
    public void addDomain(String user, String domain) {
        mail.addDomain(user, domain);
    }

    /** Sets how many mailboxes an account may have. */
    public void limitMailboxes(String user, int most) {
        mail.limit(user, most);
    }

    /** Gives an account a mailbox that somebody made in the panel itself. */
    public void putMailbox(String user, String address) {
        mail.put(user, address);
    }

    /** Refuses new mailboxes with a sentence, or makes them again when it is empty. */
    public void refuseMailboxes(String reason) {
        mail.refuse(reason);
    }

    /** From now on this panel is one that does not know {@code list_mail_domains}. */
    public void forgetMailDomains() {
        mail.forgetMailDomains();
    }

    /** Sets whether functions of accounts answer in the bare envelope, whatever version was asked for. */
    public void answerBare(boolean bare) {
        mail.bare(bare);
    }

    /** Returns the addresses of an account's mailboxes. */
    public List<String> mailboxes(String user) {
        return mail.addresses(user);
    }

    /** Returns the password of a mailbox, or an empty string. */
    public String mailboxPassword(String address) {
        return mail.mailbox(address).map(WhmMail.Mailbox::password).orElse("");
    }

    /** Returns the quota of a mailbox in MB, 0 for none and -1 where there is no mailbox. */
    public int mailboxQuota(String address) {
        return mail.mailbox(address).map(WhmMail.Mailbox::quota).orElse(-1);
    }

    /** Returns the links in the accounts. */
    public WhmLinkStore links() {
        return links;
    }

    /** Returns how this panel misbehaves with links. */
    public WhmLinkFaults linkFaults() {
        return linkFaults;
    }

    /** Sets which certificates are trusted by a click on a link, which only ever reaches this machine. */
    public void trustAtClicks(SSLContext trust) {
        landing.click().trust(trust);
    }

    /** Sets how long a second takes in which a click on a link was asked to wait. */
    public void secondOfRetries(Duration value) {
        landing.click().retrySecond(value);
    }

    boolean forbidsWith403() {
        return forbidsWith403;
    }

    int port(WhmService service) {
        return switch (service) {
            case CPANELD -> cpanelPort;
            case WHOSTMGRD -> apiPort;
            case WEBMAILD -> webmailPort;
        };
    }

    WhmDirectory directory() {
        return directory;
    }

    WhmSessions sessions() {
        return sessions;
    }

    @Override
    Answer answer(ReceivedRequest request) {
        return request.path().startsWith("/json-api/") ? api.answer(request) : landing.answer(request);
    }

    @Override
    boolean callsApi(ReceivedRequest request) {
        return request.path().startsWith("/json-api/");
    }

    @Override
    boolean answersInXml() {
        return false;
    }

    @Override
    String secretIn(ReceivedRequest request) {
        String authorization = request.header("Authorization");
        return authorization.substring(authorization.indexOf(':') + 1);
    }
}
