package org.panelkey.signon;

import org.panelkey.panels.PanelRegistry;
import org.panelkey.requests.AccessRequests;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.Credentials;

/** The accounts on panels over rooms that were put together by hand; only clients can be asked for. */
public final class PanelAccountsIn {

    private PanelAccountsIn() {}

    /** Everything over one entity manager. */
    public static PanelAccounts of(Rooms rooms, SecretBox box, PanelRegistry panels) {
        Admissions admissions = new Admissions(
                rooms.users,
                rooms.accounts,
                rooms.administrators,
                rooms.services,
                rooms.servers,
                panels,
                rooms.locks,
                new AccessRequests() {},
                rooms.maintenances,
                rooms.shortcuts);
        return new PanelAccounts(admissions, new PanelServers(new Credentials(box)));
    }
}
