package org.panelkey.panels.plesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelContract;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelServer;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.PleskLogin;
import org.panelkey.simulators.PleskSubscription;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.SimulatedPlesk;
import org.panelkey.simulators.Sink;
import org.panelkey.simulators.XmlFault;

class PleskContractTest extends PanelContract {

    private static final String KEY = "778a476a-0000-4000-8000-0123456789ab";

    private final SimulatedPlesk plesk = new SimulatedPlesk("Plesk");

    @Override
    protected Panel panel() {
        return new PleskPanel();
    }

    @Override
    protected SimulatedPanel startSimulator() throws Exception {
        plesk.put(PleskLogin.customer(5, ACCOUNT, new PleskSubscription(41, "alice.example")));
        plesk.key(KEY, "admin");
        return plesk.start();
    }

    @Override
    protected PanelServer server(String secret) {
        return LoopbackOutbound.server(
                new PanelType("plesk"),
                plesk.port(),
                new TlsTrust.PinnedKey(plesk.certificate().pin()),
                "",
                secret);
    }

    @Override
    protected String goodSecret() {
        return KEY;
    }

    @Override
    protected int callsBefore() {
        return 1;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S52: XML that reaches out or blows up is refused, and nothing is fetched")
    void s52(XmlFault fault) throws Exception {
        try (Sink sink = new Sink();
                LoopbackOutbound outbound = new LoopbackOutbound()) {
            plesk.sink(sink.address());
            plesk.failNext(Fault.NONE);
            plesk.failNext(fault);

            PanelException refusal = catchThrowableOfType(PanelException.class, () -> new PleskPanel()
                    .openSession(outbound.connections().open(server(KEY)), request(ACCOUNT)));

            assertThat(refusal.failure().cause()).isIn(Set.of(Cause.UNEXPECTED_ANSWER));
            assertThat(sink.hits()).isZero();
        }
    }
}
