package org.panelkey.panels.cpanel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.LinkKeeper;
import org.panelkey.panels.MailboxMaker;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelPage;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionAddress;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.servers.PanelType;

/**
 * cPanel &amp; WHM, by WHM API 1.
 *
 * <p>Whether an account is suspended is not asked beforehand: it would cost a second call and one more right, and gains
 * nothing, since the panel itself lets no suspended account do anything.
 */
@ApplicationScoped
class CpanelPanel implements Panel {

    private static final int PORT = 2087;
    private static final Pattern USER = Pattern.compile("[a-z][a-z0-9_.-]{0,31}");
    private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    /** Names that are nobody's hosting account, whatever a service's record says. */
    private static final Set<String> RESERVED = Set.of("root", "nobody", "system");

    /** The vendor's guide to single sign-on: such a session is destroyed after 15 minutes without use. */
    private static final Duration SESSION_IDLE = Duration.ofMinutes(15);

    private static final PanelDescription DESCRIPTION = new PanelDescription(
            new PanelType("cpanel"),
            "cPanel & WHM",
            "cP",
            PORT,
            Map.of(EntryKind.ACCOUNT, "cPanel", EntryKind.RESELLER, "WHM", EntryKind.SERVER, "WHM"),
            Set.of(PanelAbility.DEEP_LINK, PanelAbility.PUBLIC_NAME),
            "root",
            SESSION_IDLE);

    @Override
    public PanelDescription describe() {
        return DESCRIPTION;
    }

    @Override
    public List<PanelPage> pages() {
        return CpanelPages.ALL;
    }

    @Override
    public PanelSession openSession(PanelConnection connection, SessionRequest request) throws PanelException {
        Map<String, String> form = new LinkedHashMap<>();
        String user = user(connection, request);
        form.put("user", user);
        form.put("service", request.kind() == EntryKind.ACCOUNT ? "cpaneld" : "whostmgrd");
        if (request.page().isPresent()) {
            form.put("app", checked(PAGE, request.page().get(), "page"));
        }
        if (LANGUAGE.matcher(request.language()).matches()) {
            form.put("locale", request.language());
        }
        connection.server().publicName().ifPresent(name -> form.put("preferred_domain", name));
        WhmCalls whm = new WhmCalls(connection);
        return SessionAddress.read(
                whm.call("create_user_session", form).object("data").text("url"), user);
    }

    @Override
    public List<TestStep> test(PanelConnection connection) {
        return new WhmCredentialCheck(new WhmCalls(connection)).steps();
    }

    @Override
    public Optional<MailboxMaker> mailboxes() {
        return Optional.of(new CpanelMailboxes());
    }

    @Override
    public Optional<AccountList> accountList() {
        return Optional.of(new WhmAccounts());
    }

    @Override
    public Optional<LinkKeeper> linkKeeper() {
        return Optional.of(new WhmLinks());
    }

    @Override
    public String version(PanelConnection connection) throws PanelException {
        return new WhmCalls(connection).call("version", Map.of()).object("data").text("version");
    }

    private static String user(PanelConnection connection, SessionRequest request) throws PanelException {
        if (request.kind() == EntryKind.SERVER) {
            // Never a name from outside: who enters the server enters as the stored credential's user.
            return checked(USER, connection.server().username(), "user name");
        }
        return account(request.username());
    }

    /** A name that a hosting account can have. */
    static String account(String username) throws PanelException {
        String user = checked(USER, username, "account name");
        if (RESERVED.contains(user)) {
            throw new PanelException(new PanelFailure(Cause.NO_SUCH_ACCOUNT, "a name that is no hosting account's"));
        }
        return user;
    }

    private static String checked(Pattern pattern, String value, String what) throws PanelException {
        if (!pattern.matcher(value).matches()) {
            throw new PanelException(new PanelFailure(Cause.INVALID_INPUT, "not a " + what + " of cPanel"));
        }
        return value;
    }
}
