package org.panelkey.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.panelkey.arrivals.ClientPages;
import org.panelkey.identity.Area;

/** The pages of the client area, by the reviewed list of routes. */
@ApplicationScoped
public class ListedPages implements ClientPages {

    private static final Routes ROUTES = Routes.load();

    @Override
    public boolean has(String path) {
        // What answers no HEAD is a step and no page. The area's first page is listed as a door: it leads on from
        // there.
        return ROUTES.find(path)
                .filter(route -> route.area().equals(Optional.of(Area.CLIENT)))
                .filter(route -> route.allows("GET") && route.allows("HEAD"))
                .filter(route -> !route.door() || route.path().equals(Area.CLIENT.path()))
                .isPresent();
    }
}
