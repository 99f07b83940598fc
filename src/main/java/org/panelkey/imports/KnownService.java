package org.panelkey.imports;

import org.panelkey.hosting.ServiceStatus;

/**
 * A service as far as a comparison needs it.
 *
 * @param id its id
 * @param account whose it is
 * @param product what was sold
 * @param username the account's name on the panel
 * @param domain its main domain
 * @param status where it is in its life
 */
record KnownService(long id, long account, long product, String username, String domain, ServiceStatus status) {

    /** Whether it ended here: such a one is expected to be gone from the panel. */
    boolean hasEnded() {
        return status == ServiceStatus.TERMINATED || status == ServiceStatus.CANCELLED;
    }

    /** Whether it should be on the panel. */
    boolean isExpected() {
        return status == ServiceStatus.ACTIVE || status == ServiceStatus.SUSPENDED;
    }
}
