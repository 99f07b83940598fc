package org.panelkey.credentials;

import org.panelkey.secrets.Secret;

/**
 * A secret that was just made; it can be read here and nowhere else, ever.
 *
 * @param id the credential that it is of
 * @param value what callers send
 */
public record NewSecret(ApiCredentialId id, Secret value) {}
