package org.panelkey.web.client;

import org.panelkey.hosting.Service;

/** One service in the list. */
public final class ServiceRow {

    private final Service service;

    ServiceRow(Service service) {
        this.service = service;
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
