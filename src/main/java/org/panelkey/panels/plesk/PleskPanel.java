package org.panelkey.panels.plesk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.MailboxMaker;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelPage;
import org.panelkey.panels.PanelPath;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionEnder;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.servers.PanelType;

/**
 * Plesk, by its XML API.
 *
 * <p>Before a session is made for a customer or a reseller, one packet asks whether the login is one. It costs a call
 * and gains three things: nobody enters as something else than intended, a disabled account is told apart, and the
 * service's own subscription comes along in the same packet.
 */
@ApplicationScoped
class PleskPanel implements Panel {

    private static final int PORT = 8443;
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,59}");

    /** Names of administrators, which no client's service may lead to. */
    private static final Set<String> RESERVED = Set.of("admin", "root", "administrator");

    /** The vendor's guide for administrators: the session idle time is 30 minutes unless it is set otherwise. */
    private static final Duration SESSION_IDLE = Duration.ofMinutes(30);

    private static final PanelDescription DESCRIPTION = new PanelDescription(
            new PanelType("plesk"),
            "Plesk",
            "Pl",
            PORT,
            Map.of(EntryKind.ACCOUNT, "Plesk", EntryKind.RESELLER, "Plesk", EntryKind.SERVER, "Plesk"),
            Set.of(
                    PanelAbility.DEEP_LINK,
                    PanelAbility.OWN_PATHS,
                    PanelAbility.BOUND_TO_VISITOR_ADDRESS,
                    PanelAbility.PUBLIC_NAME,
                    PanelAbility.SUBSCRIPTIONS),
            "key for a secret key of the administrator, otherwise admin",
            SESSION_IDLE);

    @Override
    public PanelDescription describe() {
        return DESCRIPTION;
    }

    @Override
    public List<PanelPage> pages() {
        return PleskPages.ALL;
    }

    @Override
    public PanelSession openSession(PanelConnection connection, SessionRequest request) throws PanelException {
        PleskCalls plesk = new PleskCalls(connection);
        Optional<PanelPath> landing = landing(request);
        String login = login(plesk, request);
        Optional<String> subscription = request.kind() == EntryKind.SERVER
                ? Optional.empty()
                : new PleskLookup(plesk).check(login, request, landing.filter(PanelPath::wantsSubscription));
        String id = plesk.createSession(login, request.visitor());
        return PleskEntrance.address(
                connection.server(), id, login, landing.flatMap(path -> path.resolved(subscription)));
    }

    @Override
    public List<TestStep> test(PanelConnection connection) {
        return new PleskCredentialCheck(new PleskCalls(connection)).steps();
    }

    @Override
    public String version(PanelConnection connection) throws PanelException {
        return new PleskCredentialCheck(new PleskCalls(connection)).version();
    }

    @Override
    public Optional<SessionEnder> sessionEnder() {
        return Optional.of(new PleskSessionEnder());
    }

    @Override
    public Optional<MailboxMaker> mailboxes() {
        return Optional.of(new PleskMailboxes());
    }

    @Override
    public Optional<AccountList> accountList() {
        return Optional.of(new PleskAccounts());
    }

    private static Optional<PanelPath> landing(SessionRequest request) throws PanelException {
        // A page that somebody asked for goes before the one where the server's visitors land anyway.
        Optional<String> path =
                request.kind() == EntryKind.ACCOUNT ? request.page().or(request::pathTemplate) : request.page();
        Optional<PanelPath> landing = path.flatMap(PanelPath::parse);
        // Plesk sends the browser wherever this says.
        if (path.isPresent() && landing.isEmpty()) {
            throw new PanelException(new PanelFailure(Cause.INVALID_INPUT, "not a path within Plesk"));
        }
        return landing;
    }

    private static String login(PleskCalls plesk, SessionRequest request) throws PanelException {
        // Never a name from outside: who enters the server enters as the credential's user.
        String login = request.kind() == EntryKind.SERVER ? plesk.ownLogin() : request.username();
        return request.kind() == EntryKind.SERVER ? checked(login) : account(login);
    }

    /** A login that a client's account can have. */
    static String account(String login) throws PanelException {
        checked(login);
        if (RESERVED.contains(login.toLowerCase(Locale.ROOT))) {
            throw new PanelException(new PanelFailure(Cause.NO_SUCH_ACCOUNT, "a name that is no client's account"));
        }
        return login;
    }

    private static String checked(String login) throws PanelException {
        if (!LOGIN.matcher(login).matches()) {
            throw new PanelException(new PanelFailure(Cause.INVALID_INPUT, "not a login of Plesk"));
        }
        return login;
    }
}
