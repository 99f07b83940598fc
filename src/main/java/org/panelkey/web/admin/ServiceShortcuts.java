package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.signon.ShortcutsAhead;
import org.panelkey.web.ShortcutTile;

/** The shortcuts of the service on show, for staff who may sign on to it. */
@Named("serviceShortcuts")
@RequestScoped
public class ServiceShortcuts {

    @Inject
    Services services;

    @Inject
    ShortcutsAhead ahead;

    @Inject
    AdminMe me;

    private @Nullable List<ShortcutTile> tiles;

    /** All that somebody is signed on by at a service, whoever may. */
    List<ShortcutTile> all(long service) {
        return services.find(new ServiceId(service))
                .map(found -> ShortcutTile.all(ahead.within(found)))
                .orElse(List.of());
    }

    /** The tiles of a service; none where there is no login button either. */
    public List<ShortcutTile> of(@Nullable Long service, String loginName) {
        if (tiles == null) {
            tiles = service == null || loginName.isEmpty()
                    ? List.of()
                    : services.find(new ServiceId(service))
                            .map(found -> ShortcutTile.all(ahead.at(me.actor(), found)))
                            .orElse(List.of());
        }
        return tiles;
    }
}
