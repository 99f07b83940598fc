package org.panelkey.web.client;

import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Service;
import org.panelkey.web.StopNote;

/** One service in the list. */
public final class ServiceRow {

    private final Service service;
    private final @Nullable StopNote stop;

    ServiceRow(Service service, @Nullable StopNote stop) {
        this.service = service;
        this.stop = stop;
    }

    /** The lock that stops whoever is looking; null when none does. */
    public @Nullable StopNote getStop() {
        return stop;
    }

    /** Identifies the service. */
    public long getId() {
        return service.id().value();
    }

    /** Its main domain. */
    public String getDomain() {
        return service.domain();
    }

    /** What was sold. */
    public String getProduct() {
        return service.product().name();
    }

    /** The key of its panel. */
    public String getPanel() {
        return service.product().panel().key();
    }

    /** Where it is in its life. */
    public String getStatus() {
        return service.status().name();
    }
}
