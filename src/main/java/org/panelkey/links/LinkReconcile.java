package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Compares the services of a server with the places of links: what is to be there is said anew, and nothing is sent.
 *
 * <p>A service that moved, was renamed or ended leaves a place to be cleared; an account that is another client's service
 * by now gives its place to that one.
 */
@ApplicationScoped
class LinkReconcile {

    private LinkReconcileSteps steps;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkReconcile() {}

    @Inject
    LinkReconcile(LinkReconcileSteps steps) {
        this.steps = steps;
    }

    /**
     * Compares all of a server, some hundreds at a time.
     *
     * @throws ReplacedException when the claim ended meanwhile
     */
    void of(LinkClaim claim) {
        Optional<Long> place = steps.places(claim, 0);
        while (place.isPresent()) {
            place = steps.places(claim, place.get());
        }
        Optional<Long> service = steps.newPlaces(claim, 0);
        while (service.isPresent()) {
            service = steps.newPlaces(claim, service.get());
        }
    }
}
