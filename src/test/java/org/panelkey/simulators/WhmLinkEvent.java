package org.panelkey.simulators;

import java.time.Instant;

/**
 * One change of the links of an account, in the order in which they were applied.
 *
 * @param time when
 * @param user the account
 * @param call the function that was called
 * @param app the link, or the group of a function for groups
 * @param tokenHash SHA-256 of the token in hexadecimal digits, empty where the function has none
 */
public record WhmLinkEvent(Instant time, String user, String call, String app, String tokenHash) {}
