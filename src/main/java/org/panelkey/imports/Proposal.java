package org.panelkey.imports;

import java.util.Collection;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;

/**
 * What would become of a new line if nobody decided otherwise.
 *
 * <p>Who has the account on that server already comes first, since nobody else can be given another service of it.
 */
final class Proposal {

    private Proposal() {}

    /**
     * Puts it into a line.
     *
     * @param holders the clients that have services of the line's account on its server
     */
    static void make(ImportLine line, Claim claim, Set<ClientAccountId> holders) {
        if (holders.size() > 1) {
            line.leaveOut(LineProblem.OTHER_CLIENT.name());
        } else if (holders.size() == 1) {
            keep(line, claim, holders.iterator().next());
        } else if (claim.isDivided()) {
            line.leaveOut(LineProblem.DIVIDED.name());
        } else {
            choose(line, claim.clients(), claim.addressed());
        }
    }

    private static void keep(ImportLine line, Claim claim, ClientAccountId holder) {
        if (claim.allows(holder)) {
            line.attachTo(holder);
        } else {
            line.leaveOutFor(holder);
        }
    }

    private static void choose(ImportLine line, Collection<ClientAccountId> clients, boolean addressed) {
        if (clients.size() == 1) {
            line.attachTo(clients.iterator().next());
        } else if (clients.size() > 1) {
            line.leaveOut(LineProblem.SEVERAL_CLIENTS.name());
        } else if (addressed) {
            line.createClient();
        } else {
            line.leaveOut(LineProblem.NO_EMAIL.name());
        }
    }
}
