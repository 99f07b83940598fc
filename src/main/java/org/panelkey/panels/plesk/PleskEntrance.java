package org.panelkey.panels.plesk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionAddress;

/** Where a browser brings the id of a session that waits for it. */
final class PleskEntrance {

    private PleskEntrance() {}

    static PanelSession address(PanelServer server, String id, String login, Optional<String> landing)
            throws PanelException {
        String host = server.publicName().orElse(server.host());
        StringBuilder address = new StringBuilder("https://")
                .append(host.contains(":") ? "[" + host + "]" : host)
                .append(':')
                .append(server.port())
                .append("/enterprise/rsession_init.php")
                // Newer panels read the first name, older ones on Linux the second.
                .append("?PLESKSESSID=")
                .append(id)
                .append("&PHPSESSID=")
                .append(id);
        landing.ifPresent(path ->
                address.append("&success_redirect_url=").append(URLEncoder.encode(path, StandardCharsets.UTF_8)));
        return SessionAddress.read(address.toString(), login);
    }
}
