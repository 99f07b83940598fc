package org.panelkey.mailboxes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.access.Rule;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.MailAccount;
import org.panelkey.panels.MailboxMaker;
import org.panelkey.signon.AccountAccess;
import org.panelkey.signon.PanelAccount;
import org.panelkey.signon.PanelAccounts;

/** Decides who may make mailboxes where: whoever may enter the panel of the service, being oneself. */
@ApplicationScoped
public class Permits {

    private PanelAccounts accounts;
    private Services services;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Permits() {}

    /** Builds one from its parts. */
    @Inject
    public Permits(PanelAccounts accounts, Services services) {
        this.accounts = accounts;
        this.services = services;
    }

    Permit of(Actor actor, ServiceId id) {
        AccountAccess access = accounts.find(actor, id);
        String rule = access.decision().rule().name();
        Optional<Service> service = services.find(id);
        if (!access.decision().isGranted() || service.isEmpty()) {
            return new Permit.Denied(access.subject(), rule, access.stop());
        }
        PanelAccount account = access.account().orElseThrow();
        Optional<MailboxMaker> maker =
                account.kind() == EntryKind.ACCOUNT ? account.panel().mailboxes() : Optional.empty();
        if (maker.isEmpty()) {
            return new Permit.Denied(access.subject(), Rule.UNKNOWN.name(), Optional.empty());
        }
        if (actor.kind() != Actor.Kind.USER || actor.asUser() != null) {
            return new Permit.Denied(access.subject(), Permit.Denied.NOT_ONESELF, Optional.empty());
        }
        return new Permit.Granted(
                access.subject(),
                rule,
                maker.get(),
                account.server(),
                new MailAccount(account.username(), account.domain()),
                service.get().product().mailboxes());
    }
}
