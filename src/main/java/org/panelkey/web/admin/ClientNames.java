package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.web.Words;

/** Clients in a field that suggests: by name with their number, since several may have the same name. */
@Named("clientNames")
@ApplicationScoped
public class ClientNames {

    private static final int MOST = 300;
    private static final Pattern NUMBER = Pattern.compile("#([0-9]{1,18})$");

    @Inject
    ClientAccounts accounts;

    /** How a client reads in the field. */
    static String of(ClientAccount account) {
        return account.name() + " #" + account.id();
    }

    /** What the field suggests; any other client can be typed. */
    public List<String> getSuggestions() {
        return accounts.search("", 0, MOST).stream().map(ClientNames::of).toList();
    }

    /** The client that was typed; empty, with words beside the field, when it is none or not the only one. */
    Optional<ClientAccount> find(String typed, String field) {
        Matcher number = NUMBER.matcher(typed.strip());
        if (number.find()) {
            Optional<ClientAccount> found = accounts.find(new ClientAccountId(Long.parseLong(number.group(1))));
            if (found.isEmpty()) {
                Words.complainBeside(field, "adminservice.client.none");
            }
            return found;
        }
        List<ClientAccount> named = accounts.search(typed, 0, MOST).stream()
                .filter(account -> account.name().equalsIgnoreCase(typed.strip()))
                .toList();
        if (named.size() != 1) {
            Words.complainBeside(field, named.isEmpty() ? "adminservice.client.none" : "adminservice.client.several");
            return Optional.empty();
        }
        return Optional.of(named.get(0));
    }
}
