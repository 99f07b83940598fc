package org.panelkey.signon;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.DoneOnServer;
import org.panelkey.audit.PanelUse;
import org.panelkey.panels.OpenSession;

/**
 * By what a panel's sessions are found again: nothing secret is kept of them.
 *
 * @param server on which server
 * @param account as which account of the panel
 * @param address from where
 */
record SessionKey(long server, String account, InetAddress address) {

    private static final Pattern ENDED = Pattern.compile("as ([^\\s;]{1,200}); from (\\S{1,45}); (.*)");

    /** Where the session of a sign-on is; empty where the record does not hold it. */
    static Optional<SessionKey> of(AuditEvent entered) {
        return of(
                entered.subject().serverId(),
                EnteredAs.read(entered.detail()),
                entered.actor().address());
    }

    /** Where somebody was. */
    static Optional<SessionKey> of(PanelUse use) {
        return of(use.serverId(), EnteredAs.read(use.detail()), use.address());
    }

    /** Which sessions were to be ended. */
    static Optional<SessionKey> of(DoneOnServer ending) {
        Matcher found = ENDED.matcher(ending.detail());
        return found.matches() ? of(ending.serverId(), Optional.of(found.group(1)), found.group(2)) : Optional.empty();
    }

    /** What the panel answered then. */
    static Optional<EndingAnswer> answer(DoneOnServer ending) {
        Matcher found = ENDED.matcher(ending.detail());
        return found.matches()
                ? EndedCount.read(found.group(3)).map(count -> new EndingAnswer(ending.intendedAt(), count))
                : Optional.empty();
    }

    /** The further words of a row on the end of these sessions. */
    String note(String outcome) {
        return EnteredAs.note(account, "from " + address.getHostAddress() + "; " + outcome);
    }

    private static Optional<SessionKey> of(@Nullable Long server, Optional<String> account, String address) {
        Optional<InetAddress> from = OpenSession.literal(address);
        return server == null || account.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionKey(server, account.get(), from.get()));
    }
}
