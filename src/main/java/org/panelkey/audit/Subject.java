package org.panelkey.audit;

import org.jspecify.annotations.Nullable;

/**
 * What something was done to.
 *
 * @param kind what kind of thing, such as {@code server}
 * @param id its id, null where there is none
 * @param name what it was called at the time
 * @param accountId the client account that may see the row
 * @param serviceId the service concerned
 * @param serverId the server concerned
 */
public record Subject(
        String kind,
        @Nullable Long id,
        String name,
        @Nullable Long accountId,
        @Nullable Long serviceId,
        @Nullable Long serverId) {

    /** Something that stands for itself. */
    public static Subject of(String kind, @Nullable Long id, String name) {
        return new Subject(kind, id, name, null, null, null);
    }
}
