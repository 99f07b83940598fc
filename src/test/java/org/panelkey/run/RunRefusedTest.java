package org.panelkey.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunRefusedTest {

    @Test
    void a_refusal_of_the_example_panels_is_two_sentences() {
        String end = ". Their ports are fixed: another Panelkey with example panels has to be stopped first.";
        assertThat(RunRefusedException.ofPanels("Port 8443 on 127.0.0.1 is in use or not permitted."))
                .hasMessage(
                        "The example panels did not start: Port 8443 on 127.0.0.1 is in use or not permitted" + end);
        assertThat(RunRefusedException.ofPanels("no full stop"))
                .hasMessage("The example panels did not start: no full stop" + end);
        assertThat(RunRefusedException.ofPanels(null))
                .hasMessage("The example panels did not start: they said nothing" + end);
    }
}
