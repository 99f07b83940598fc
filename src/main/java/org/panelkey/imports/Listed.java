package org.panelkey.imports;

import java.util.Optional;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.panels.PanelAccount;
import org.panelkey.servers.HostName;
import org.panelkey.servers.ServerId;

/**
 * What a list says of one account, as text that was not believed yet.
 *
 * @param server where it is; empty when that is not known
 * @param username the account's name
 * @param domain its main domain
 * @param owner who owns it on the panel
 * @param email where its holder is written to
 * @param holder what its holder is called
 * @param plan what was sold, in the list's own words
 * @param status the status that its service would get
 * @param reason why
 */
record Listed(
        Optional<ServerId> server,
        String username,
        String domain,
        String owner,
        String email,
        String holder,
        String plan,
        ServiceStatus status,
        String reason) {

    /** An account as a panel lists it; a domain is written as it is here. */
    static Listed of(ServerId server, PanelAccount account) {
        return new Listed(
                Optional.of(server),
                account.username(),
                HostName.parse(account.domain()).map(HostName::value).orElse(account.domain()),
                account.owner(),
                account.email(),
                account.holder(),
                account.plan(),
                account.suspended() ? ServiceStatus.SUSPENDED : ServiceStatus.ACTIVE,
                account.reason());
    }

    /** A service that no list names. */
    static Listed of(ServerId server, KnownService service) {
        return new Listed(
                Optional.of(server), service.username(), service.domain(), "", "", "", "", service.status(), "");
    }

    /** Text of others as one line that shows all it holds. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "\uFFFD");
    }

    /** A text that fits a column, without half a character at its end. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
