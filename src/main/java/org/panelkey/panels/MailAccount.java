package org.panelkey.panels;

/**
 * The account on a panel that mail belongs to.
 *
 * @param username its name on the panel
 * @param domain the main domain of the service; where a customer of the panel holds several subscriptions, it says which
 */
public record MailAccount(String username, String domain) {}
