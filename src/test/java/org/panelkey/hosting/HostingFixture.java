package org.panelkey.hosting;

import java.time.Instant;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.Stored;

/** Services that are in no database. */
public final class HostingFixture {

    /** The id of every service from here. */
    public static final long SERVICE = 7;

    private HostingFixture() {}

    /** A service in some state. */
    public static Service service(ServiceStatus status) {
        Product product = new Product(
                "Web Hosting", ProductType.SHARED, new PanelType("cpanel"), Optional.empty(), MailboxLimits.usual());
        return Stored.withId(
                new Service(
                        new ServiceData(
                                new ClientAccountId(1),
                                new ProductId(1),
                                new ServerId(1),
                                "blumenhu",
                                "blumen-huber.example",
                                status,
                                ""),
                        product,
                        Instant.parse("2026-01-02T03:04:05Z")),
                SERVICE);
    }
}
