package org.panelkey.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulated panels keep to the wire protocol, and fail as they were told to, held against the JDK's own client. */
class SimulatorsTest {

    static Stream<SelfCheck> checks() throws Exception {
        return Stream.of(new PanelsSelfCheck(), new FaultsSelfCheck());
    }

    @ParameterizedTest
    @MethodSource("checks")
    @DisplayName("A simulated panel answers and fails as a real one would")
    void panels_behave(SelfCheck check) throws Exception {
        check.prepare();
        check.run();
        assertThat(check.failures).isEmpty();
    }
}
