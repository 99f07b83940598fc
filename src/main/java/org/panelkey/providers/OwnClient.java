package org.panelkey.providers;

import org.panelkey.secrets.Secret;

/**
 * What we are to a provider.
 *
 * @param id what it calls us
 * @param secret what shows that it is us
 */
record OwnClient(String id, Secret secret) {}
