package org.panelkey.identity;

import jakarta.security.enterprise.credential.Credential;
import org.panelkey.secrets.Secret;

/**
 * What somebody typed at one of the two doors.
 *
 * @param area which door
 * @param email the address as typed
 * @param password the password
 * @param address where the browser is
 */
record AreaCredential(Area area, String email, Secret password, String address) implements Credential {}
