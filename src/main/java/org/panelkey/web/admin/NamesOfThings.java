package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** What things are called that rows only know by id; each is read once for the request. */
@RequestScoped
public class NamesOfThings {

    @Inject
    ClientAccounts accounts;

    @Inject
    Servers servers;

    @Inject
    Users users;

    private final Map<Object, String> known = new HashMap<>();

    String client(ClientAccountId id) {
        return known.computeIfAbsent(
                id, key -> accounts.find(id).map(found -> found.name()).orElse(""));
    }

    String server(ServerId id) {
        return known.computeIfAbsent(
                id, key -> servers.find(id).map(found -> found.name()).orElse(""));
    }

    String user(UserId id) {
        return known.computeIfAbsent(id, key -> users.find(id).map(User::name).orElse(""));
    }
}
