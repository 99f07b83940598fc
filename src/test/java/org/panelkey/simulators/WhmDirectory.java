package org.panelkey.simulators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The accounts and tokens of one WHM server. */
final class WhmDirectory {

    private final Map<String, WhmAccount> accounts = new ConcurrentSkipListMap<>();
    private final Map<String, WhmToken> tokens = new ConcurrentHashMap<>();

    void put(WhmAccount account) {
        accounts.put(account.user(), account);
    }

    void removeAccount(String user) {
        accounts.remove(user);
    }

    void put(WhmToken token) {
        tokens.put(token.user() + ":" + token.token(), token);
    }

    void revoke(String token) {
        tokens.values().removeIf(known -> known.token().equals(token));
    }

    Optional<WhmAccount> account(String user) {
        return Optional.ofNullable(accounts.get(user));
    }

    List<WhmAccount> seenBy(WhmToken token) {
        return accounts.values().stream().filter(token::sees).toList();
    }

    /** Finds the account behind a mailbox by the domain of its address. */
    Optional<WhmAccount> mailboxOwner(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        return accounts.values().stream()
                .filter(account -> account.domain().equals(domain))
                .findFirst();
    }

    /** Reads {@code whm user:token}; the scheme in any case, one space, nothing else. */
    Optional<WhmToken> caller(String authorization) {
        int space = authorization.indexOf(' ');
        if (space < 0 || !authorization.substring(0, space).equalsIgnoreCase("whm")) {
            return Optional.empty();
        }
        return Optional.ofNullable(tokens.get(authorization.substring(space + 1)));
    }
}
