package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.panelkey.requests.RequestList;

/** How many access requests wait for the administrator who is looking. */
@Named
@RequestScoped
public class WaitingRequests {

    @Inject
    RequestList requests;

    @Inject
    May may;

    @Inject
    AdminMe me;

    private @Nullable Long count;

    /** Requests of others, for those who may see and release them; for everybody else none. */
    public long getCount() {
        if (count == null) {
            boolean decides = may.get("VIEW_ACCESS_REQUESTS") && may.get("RELEASE_ACCESS_REQUESTS");
            count = decides ? requests.countWaitingForOthers(me.administrator().id()) : 0L;
        }
        return count;
    }
}
