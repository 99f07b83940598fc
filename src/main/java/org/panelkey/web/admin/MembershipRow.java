package org.panelkey.web.admin;

import java.util.stream.Collectors;
import org.panelkey.accounts.AccountRights;
import org.panelkey.web.Words;

/** One client that a user belongs to. */
public final class MembershipRow {

    private final AccountRights held;

    MembershipRow(AccountRights held) {
        this.held = held;
    }

    /** Identifies the client. */
    public long getId() {
        return held.account().id().value();
    }

    /** What the client is called. */
    public String getName() {
        return held.account().name();
    }

    /** Where the client is in its life. */
    public String getStatus() {
        return held.account().status().name();
    }

    /** What the user may do there, in words. */
    public String getRights() {
        if (held.owner()) {
            return Words.of("user.owner");
        }
        return held.permissions().isEmpty()
                ? Words.of("user.no_permission")
                : held.permissions().stream()
                        .sorted()
                        .map(each -> Words.of("client.permission." + each.key()))
                        .collect(Collectors.joining(", "));
    }
}
