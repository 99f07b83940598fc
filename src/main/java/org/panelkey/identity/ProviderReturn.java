package org.panelkey.identity;

import java.net.URI;

/**
 * How an answer of a provider is told from another one's.
 *
 * @param address where the browser comes back to
 * @param namesIssuer whether the answer has to name who answers
 */
record ProviderReturn(URI address, boolean namesIssuer) {}
