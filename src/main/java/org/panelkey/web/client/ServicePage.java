package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.Decision;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.hosting.Services;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.ledger.ClientRecord;
import org.panelkey.mailboxes.Mailboxes;
import org.panelkey.mailboxes.MailboxesFor;
import org.panelkey.servers.Maintenances;
import org.panelkey.signon.Admissions;
import org.panelkey.signon.ShortcutsAhead;
import org.panelkey.signon.Stop;
import org.panelkey.signon.Target;
import org.panelkey.web.Answers;
import org.panelkey.web.RuleWords;
import org.panelkey.web.ShortcutTile;
import org.panelkey.web.StopNote;

/** Product details: the way into the panel, or why there is none. */
@Named("clientService")
@RequestScoped
public class ServicePage {

    private static final int LATELY = 5;

    @Inject
    Services services;

    @Inject
    Admissions admissions;

    @Inject
    Maintenances maintenances;

    @Inject
    ShortcutsAhead ahead;

    @Inject
    ClientMe me;

    @Inject
    ClientRecord record;

    @Inject
    CurrentPerson current;

    @Inject
    Mailboxes mailboxes;

    private @Nullable Service service;
    private @Nullable String loginName;
    private @Nullable Stop stop;
    private MailboxesFor mailboxesFor = MailboxesFor.NOBODY;
    private List<ShortcutTile> shortcuts = List.of();
    private String refusing = "";
    private @Nullable List<MaintenanceNote> maintenance;

    /** Finds the service; one that the user may not see is answered like one that does not exist. */
    public void open() {
        Optional<Service> found =
                Answers.id("id").map(ServiceId::new).flatMap(services::find).filter(me::sees);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        service = found.get();
        Target target = Target.of(service.id());
        Decision decision = admissions.decide(current.actor(), target);
        stop = decision.isGranted()
                ? null
                : admissions.stop(current.actor(), target).orElse(null);
        loginName = decision.isGranted() ? admissions.loginName(service).orElse(null) : null;
        mailboxesFor = decision.isGranted() ? mailboxes.standing(current.actor(), service.id()) : MailboxesFor.NOBODY;
        if (loginName != null) {
            shortcuts = ShortcutTile.all(ahead.at(current.actor(), service));
        }
        refusing = decision.isGranted() ? "" : decision.rule().name();
    }

    /** Identifies the service. */
    public long getId() {
        return service().id().value();
    }

    /** Its main domain. */
    public String getDomain() {
        return service().domain();
    }

    /** What was sold. */
    public String getProduct() {
        return service().product().name();
    }

    /** The key of its panel. */
    public String getPanel() {
        return service().product().panel().key();
    }

    /** The account's name on the panel. */
    public String getUsername() {
        return service().username();
    }

    /** Where it is in its life. */
    public String getStatus() {
        return service().status().name();
    }

    /** Whether it is in use. */
    public boolean isActive() {
        return service().status() == ServiceStatus.ACTIVE;
    }

    /** Why it is not, for the client to read. */
    public String getReason() {
        return service().statusReason();
    }

    /** What the button leads to, such as "cPanel"; null where there is no button. */
    public @Nullable String getLoginName() {
        return loginName;
    }

    /** Whether the user may make mailboxes in its account. */
    public boolean isMailboxes() {
        return mailboxesFor == MailboxesFor.ACTOR;
    }

    /** Whether the user may, and staff look who see the client area as the user. */
    public boolean isMailboxesOfUser() {
        return mailboxesFor == MailboxesFor.ONESELF_ONLY;
    }

    /** What maintenance of its server the client has to know of. */
    public List<MaintenanceNote> getMaintenance() {
        if (maintenance == null) {
            Instant now = maintenances.now();
            maintenance =
                    maintenances
                            .at(List.of(service().server()))
                            .getOrDefault(service().server(), List.of())
                            .stream()
                            .map(each -> new MaintenanceNote(each, now))
                            .filter(MaintenanceNote::isForClients)
                            .toList();
        }
        return maintenance;
    }

    /** What else the person may open there; none where there is no button either. */
    public List<ShortcutTile> getShortcuts() {
        return shortcuts;
    }

    /** Who entered its panel lately. */
    public List<ActivityRow> getEntered() {
        return record.lately(me.id(), service().account(), service().id().value(), LATELY).stream()
                .map(ActivityRow::new)
                .toList();
    }

    /** Why staff who see the client area as a user can't enter here; empty when they can, and for users. */
    public String getRefusal() {
        return current.staff().isPresent() && isActive() && stop == null ? RuleWords.of(refusing, true) : "";
    }

    /** The lock that stops whoever is looking; null when none does. */
    public @Nullable StopNote getStop() {
        return stop == null ? null : new StopNote(stop, current.staff().isPresent());
    }

    private Service service() {
        if (service == null) {
            throw new IllegalStateException("The page was not opened");
        }
        return service;
    }
}
