package org.panelkey.applications;

/**
 * Where an application is told that a session has ended (OpenID Connect Back-Channel Logout 1.0).
 *
 * @param address what is called
 * @param session whether it is told which session, rather than whose
 */
public record BackChannel(String address, boolean session) {}
