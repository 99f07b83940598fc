package org.panelkey.imports;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;

/**
 * What a line says about whose its account is: by a client's name, by an address, by both, or not at all.
 *
 * @param name what the client is called; empty where the line names none
 * @param named the clients of that name
 * @param addressed whether there is an address
 * @param byEmail the clients whose owner has it
 * @param meant whether an address that nobody has here says that it is somebody else: in a file it does; on a panel it is
 *     whatever the holder of the account typed
 */
record Claim(String name, List<ClientAccountId> named, boolean addressed, Set<ClientAccountId> byEmail, boolean meant) {

    /** Of an account that a panel lists. */
    static Claim listed(boolean addressed, Set<ClientAccountId> byEmail) {
        return new Claim("", List.of(), addressed, byEmail, false);
    }

    /** Of a line of a file. */
    static Claim written(String name, List<ClientAccountId> named, boolean addressed, Set<ClientAccountId> byEmail) {
        return new Claim(name, named, addressed, byEmail, true);
    }

    /** The clients that it can be about. */
    Collection<ClientAccountId> clients() {
        if (name.isEmpty()) {
            return byEmail;
        }
        return byEmail.isEmpty()
                ? named
                : named.stream().filter(byEmail::contains).toList();
    }

    /** Whether the name and the address belong to different clients; of a client that is not here, no address can be. */
    boolean isDivided() {
        return !name.isEmpty() && !byEmail.isEmpty() && clients().isEmpty();
    }

    /** Whether nothing in it speaks against a client. */
    boolean allows(ClientAccountId client) {
        boolean silent = name.isEmpty() && byEmail.isEmpty() && !(meant && addressed);
        return silent || clients().contains(client);
    }
}
