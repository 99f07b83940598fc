package org.panelkey.panels;

import java.net.InetAddress;
import java.util.Optional;
import org.panelkey.secrets.Secret;

/**
 * A session that is open on a panel, as the panel lists it; hostile input.
 *
 * @param id the panel's handle of it, which may be as good as a password
 * @param account the panel's name of the account that is signed in; empty where the panel names none
 * @param address from where it is used; empty where the panel names no literal address
 */
public record OpenSession(Secret id, String account, Optional<InetAddress> address) {

    /** Whether it is one of an account, from one address. */
    public boolean isOf(String wanted, InetAddress from) {
        return account.equals(wanted) && address.filter(from::equals).isPresent();
    }

    /** The address that a panel wrote, if it is a literal one; no name is ever looked up. */
    public static Optional<InetAddress> literal(String text) {
        try {
            return PanelHost.of(text).literal();
        } catch (PanelException notAnAddress) {
            return Optional.empty();
        }
    }
}
