package org.panelkey.imports;

import java.util.List;
import org.panelkey.hosting.Product;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.PanelServer;
import org.panelkey.servers.ServerId;

/**
 * A list that is to be read, with all that reading it needs.
 *
 * @param run the import
 * @param purpose what it is for
 * @param server whose list it is
 * @param way how the server is reached
 * @param list who asks its panel
 * @param byDomain whether the panel's accounts hold several subscriptions
 * @param sold the products that could be on it
 */
record ListTask(
        ImportRunId run,
        ImportPurpose purpose,
        ServerId server,
        PanelServer way,
        AccountList list,
        boolean byDomain,
        List<Product> sold) {}
