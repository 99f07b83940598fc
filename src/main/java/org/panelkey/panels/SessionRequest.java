package org.panelkey.panels;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Whom to let into a panel, and where to.
 *
 * @param kind as what the person enters
 * @param username the panel's name of the account; for {@link EntryKind#SERVER} the credential's own user
 * @param domain the service's main domain, where it has one
 * @param page the panel's identifier of a page to start on, known to the product and never text from a browser
 * @param pathTemplate a server's own template of the path to land on, with {@code {subscription-id}}
 * @param visitor the browser's address, for panels that bind a session to it
 * @param language the person's language as an ISO 639 code
 */
public record SessionRequest(
        EntryKind kind,
        String username,
        Optional<String> domain,
        Optional<String> page,
        Optional<String> pathTemplate,
        InetAddress visitor,
        String language) {}
