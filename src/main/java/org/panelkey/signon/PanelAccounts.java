package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ServiceId;

/** Finds the account behind a service for whoever may enter it now, for what is done there without entering. */
@ApplicationScoped
public class PanelAccounts {

    private Admissions admissions;
    private PanelServers servers;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PanelAccounts() {}

    @Inject
    PanelAccounts(Admissions admissions, PanelServers servers) {
        this.admissions = admissions;
        this.servers = servers;
    }

    /** Decides as at a click on the login button, without a second factor given; records nothing and calls no panel. */
    @Transactional
    public AccountAccess find(Actor actor, ServiceId service) {
        Admission admission = admissions.admit(actor, new Target.OfService(service, Optional.empty()), false);
        Optional<PanelAccount> account = admission.verdict().isGranted()
                ? admission
                        .way()
                        .map(way -> new PanelAccount(
                                way.panel(), servers.of(way.server()), way.kind(), way.username(), way.domain()))
                : Optional.empty();
        return new AccountAccess(admission.verdict().decision(), admission.subject(), admission.stop(), account);
    }
}
