package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditTrail;
import org.panelkey.hosting.Products;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.Servers;

/** The first page: what to do next, what a new installation still lacks, and what happened last. */
@Named("adminHome")
@RequestScoped
public class HomePage {

    private static final int ROWS = 10;

    @Inject
    AuditTrail trail;

    @Inject
    LogRows rows;

    @Inject
    Servers servers;

    @Inject
    Products products;

    @Inject
    ClientAccounts accounts;

    @Inject
    May may;

    private @Nullable List<LogRow> last;

    /** The last rows of the record, for those who may see it. */
    public List<LogRow> getRows() {
        if (last == null) {
            last = may.get("VIEW_ACTIVITY_LOG") ? rows.of(trail.page(AuditFilter.all(), null, ROWS)) : List.of();
        }
        return last;
    }

    /** Whether the installation still lacks something that this administrator can add. */
    public boolean isFresh() {
        return (may.get("MANAGE_SERVERS") && !isServers())
                || (may.get("MANAGE_PRODUCTS") && !isProducts())
                || (may.get("MANAGE_CLIENTS") && !isClients());
    }

    /** Whether there is a server. */
    public boolean isServers() {
        return servers.count(ServerFilter.containing("")) > 0;
    }

    /** Whether there is a product. */
    public boolean isProducts() {
        return !products.all().isEmpty();
    }

    /** Whether there is a client. */
    public boolean isClients() {
        return accounts.count("") > 0;
    }
}
