package org.panelkey.applications;

/**
 * What an application knows somebody who signs in by.
 *
 * @param subject the user
 * @param sid the session
 */
record KnownAs(String subject, String sid) {}
