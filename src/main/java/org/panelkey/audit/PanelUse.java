package org.panelkey.audit;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who entered panels on a server, once however often it happened in the same way.
 *
 * @param serverId on which server
 * @param kind what kind of person
 * @param person who
 * @param address from where
 * @param detail the further words of the rows
 */
public record PanelUse(
        @Nullable Long serverId,
        Actor.@Nullable Kind kind,
        @Nullable Long person,
        String address,
        String detail) {}
