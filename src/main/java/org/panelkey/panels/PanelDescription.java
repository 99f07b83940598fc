package org.panelkey.panels;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.panelkey.servers.PanelType;

/**
 * What a kind of panel is called and can do, as data, so that pages ask and never test for a vendor.
 *
 * @param type the key that servers and products store
 * @param name the vendor's name for it, such as "cPanel &amp; WHM"
 * @param tile two letters for its tile
 * @param defaultPort the port of its API over TLS
 * @param loginNames what people see on the login button for each kind of entry it supports, such as "WHM" for
 *     {@link EntryKind#SERVER}; a kind that is missing is not supported
 * @param abilities what else it can do
 * @param usernameHint what the credential's user name usually is, such as "root"
 * @param sessionIdle after how long without use the panel ends a session, unless it is set otherwise there; one in use
 *     may stay open for longer
 */
public record PanelDescription(
        PanelType type,
        String name,
        String tile,
        int defaultPort,
        Map<EntryKind, String> loginNames,
        Set<PanelAbility> abilities,
        String usernameHint,
        Duration sessionIdle) {

    /** Copies its collections. */
    public PanelDescription {
        loginNames = Map.copyOf(loginNames);
        abilities = Set.copyOf(abilities);
    }
}
