package org.panelkey.panels.cpanel;

import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelContract;
import org.panelkey.panels.PanelServer;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;

class CpanelContractTest extends PanelContract {

    private static final String TOKEN = "TOKEN/OF+ROOT=0123456789";

    private final SimulatedWhm whm = new SimulatedWhm("WHM");

    @Override
    protected Panel panel() {
        return new CpanelPanel();
    }

    @Override
    protected SimulatedPanel startSimulator() throws Exception {
        whm.put(WhmAccount.of(ACCOUNT, "alice.example", "root"));
        whm.put(WhmToken.root(TOKEN));
        return whm.start();
    }

    @Override
    protected PanelServer server(String secret) {
        return LoopbackOutbound.server(
                new PanelType("cpanel"),
                whm.apiPort(),
                new TlsTrust.PinnedKey(whm.certificate().pin()),
                "root",
                secret);
    }

    @Override
    protected String goodSecret() {
        return TOKEN;
    }

    @Override
    protected int callsBefore() {
        return 0;
    }
}
