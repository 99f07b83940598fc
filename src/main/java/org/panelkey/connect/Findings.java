package org.panelkey.connect;

/**
 * What a search found.
 *
 * @param unfinished whether things that were there before an update are still being put into words, so that some may be
 *     missing
 */
public record Findings(
        Section<ServerEntry> servers,
        Section<ServiceEntry> services,
        Section<ClientEntry> clients,
        boolean unfinished) {}
