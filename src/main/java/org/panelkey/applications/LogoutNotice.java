package org.panelkey.applications;

import java.net.URI;
import java.util.Optional;

/**
 * What an application is to be told about a session that has ended.
 *
 * @param sid the session
 * @param named the session as far as the application wants to know it; else all sessions of the user are meant
 * @param subject the user
 * @param clientId the application
 * @param signing how the application's tokens are signed
 * @param issuer what this installation called itself when the session was begun
 * @param address what is called
 */
record LogoutNotice(
        String sid,
        Optional<String> named,
        String subject,
        String clientId,
        SigningAlgorithm signing,
        Issuer issuer,
        URI address) {}
