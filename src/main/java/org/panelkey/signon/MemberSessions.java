package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Keepers;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.EnteredBy;
import org.panelkey.audit.PanelEntries;
import org.panelkey.staff.NotPermittedException;

/** What a member of a client account may still have open in panels, for whoever looks after the account. */
@ApplicationScoped
public class MemberSessions {

    private PanelEntries entries;
    private ClientAccounts accounts;
    private Keepers keepers;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected MemberSessions() {}

    /** Builds one from its parts. */
    @Inject
    public MemberSessions(PanelEntries entries, ClientAccounts accounts, Keepers keepers, Clock clock) {
        this.entries = entries;
        this.accounts = accounts;
        this.keepers = keepers;
        this.clock = clock;
    }

    /**
     * The names of the account's services that the user entered within a working day.
     *
     * @throws NotPermittedException when the present actor does not look after the account
     */
    @Transactional
    public List<String> of(UserId user, ClientAccountId account) {
        keepers.check(accounts.find(account).orElseThrow());
        EnteredBy by = new EnteredBy(Actor.Kind.USER, Set.of(user.value()), account.value(), null, null);
        return entries.entered(by, clock.instant().minus(LeftOpenSessions.DAY), LeftOpenSessions.MOST).stream()
                .map(event -> event.subject().name())
                .distinct()
                .sorted()
                .toList();
    }
}
