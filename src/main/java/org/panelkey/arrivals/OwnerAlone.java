package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.audit.PanelEntries;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.settings.Settings;

/**
 * Whether nobody but its owner can be in the panel of a service, as far as Panelkey knows: nobody else was led in there
 * lately, and it changed neither hands nor place. Whoever has the panel's own password is not known here.
 */
@ApplicationScoped
public class OwnerAlone {

    /** What the record calls it when it is not so. */
    static final String RULE = "OWNER_NOT_ALONE";

    private Services services;
    private PanelEntries entries;
    private Settings settings;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected OwnerAlone() {}

    /** Builds one from its parts. */
    @Inject
    public OwnerAlone(Services services, PanelEntries entries, Settings settings, Clock clock) {
        this.services = services;
        this.entries = entries;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whether whoever clicks in the panel of the service can be taken for the client's owner.
     *
     * @param readableSince since when whoever is in the account can read, and carry away, what the panel shows for the click;
     *     empty where that is exchanged again
     */
    boolean isSo(Service service, ClientAccount client, Optional<Instant> readableSince) {
        int hours = settings.values().linkOwnerHours();
        if (hours == 0 || !service.account().equals(client.id())) {
            return false;
        }
        Instant lately = clock.instant().minus(Duration.ofHours(hours));
        Instant since = readableSince.filter(at -> at.isBefore(lately)).orElse(lately);
        return !isSince(service.heldSince(), since)
                && !isSince(client.ownerSince(), since)
                && !(isSince(Optional.of(service.createdAt()), lately) && services.isOtherLedElsewhere(service, lately))
                // Another service may be the same account of the panel: whoever entered that one is in there, too.
                && !entries.isEnteredByOthers(
                        services.sharing(service).stream().map(ServiceId::value).toList(),
                        client.owner().value(),
                        since);
    }

    private static boolean isSince(Optional<Instant> change, Instant since) {
        return change.filter(at -> !at.isBefore(since)).isPresent();
    }
}
