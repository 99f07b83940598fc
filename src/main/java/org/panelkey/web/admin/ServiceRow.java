package org.panelkey.web.admin;

import org.panelkey.hosting.Service;

/** One service in a list. */
public final class ServiceRow {

    private final Service service;
    private final String client;
    private final String server;
    private final String loginName;

    ServiceRow(Service service, String client, String server, String loginName) {
        this.service = service;
        this.client = client;
        this.server = server;
        this.loginName = loginName;
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

    /** The account's name on the panel. */
    public String getUsername() {
        return service.username();
    }

    /** Where it is in its life. */
    public String getStatus() {
        return service.status().name();
    }

    /** Whose it is. */
    public String getClient() {
        return client;
    }

    /** Where it is. */
    public String getServer() {
        return server;
    }

    /** What the login button leads to; empty where there is no button. */
    public String getLoginName() {
        return loginName;
    }
}
