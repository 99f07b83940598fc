package org.panelkey.simulators;

/**
 * One subscription (webspace) of a Plesk login.
 *
 * @param id numeric id
 * @param name main domain
 */
public record PleskSubscription(int id, String name) {}
