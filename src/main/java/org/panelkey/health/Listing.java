package org.panelkey.health;

import org.panelkey.servers.ServerId;
import org.panelkey.storage.DatabaseRefusal;

/** Lists a server for its first look, whoever else does so at the same moment. */
final class Listing {

    private Listing() {}

    static void of(HealthQueue queue, ServerId server, int several) {
        try {
            queue.list(server, several);
        } catch (RuntimeException refused) {
            // Another node listed it a moment earlier, or somebody has just removed it.
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
        }
    }
}
