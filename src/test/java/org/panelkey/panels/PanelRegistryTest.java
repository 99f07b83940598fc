package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelkey.servers.PanelType;

class PanelRegistryTest {

    private final PanelRegistry panels =
            new PanelRegistry(List.of(new Named("zeta", "Alpha Panel"), new Named("alpha", "Zeta Panel")));

    @Test
    void lists_by_name() {
        assertThat(panels.descriptions())
                .extracting(PanelDescription::name)
                .containsExactly("Alpha Panel", "Zeta Panel");
    }

    @Test
    void finds_by_type_and_names_the_known_types_for_an_unknown_one() {
        assertThat(panels.panel(new PanelType("zeta")).describe().name()).isEqualTo("Alpha Panel");
        assertThat(panels.find(new PanelType("beta"))).isEmpty();
        assertThat(panels.knows(new PanelType("alpha"))).isTrue();
        assertThatThrownBy(() -> panels.panel(new PanelType("beta")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta")
                .hasMessageContaining("alpha, zeta");
    }

    @Test
    void two_panels_of_one_type_are_refused() {
        assertThatThrownBy(() -> new PanelRegistry(List.of(new Named("a", "One"), new Named("a", "Two"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Two panels of type a");
    }

    private record Named(String type, String name) implements Panel {
        @Override
        public PanelDescription describe() {
            return new PanelDescription(
                    new PanelType(type),
                    name,
                    "XX",
                    1,
                    Map.of(EntryKind.ACCOUNT, name),
                    Set.of(),
                    "root",
                    Duration.ofMinutes(1));
        }

        @Override
        public PanelSession openSession(PanelConnection connection, SessionRequest request) throws PanelException {
            throw new PanelException(PanelFailure.of(PanelFailure.Cause.NO_SUCH_ACCOUNT));
        }

        @Override
        public List<TestStep> test(PanelConnection connection) {
            return List.of();
        }

        @Override
        public String version(PanelConnection connection) {
            return "1";
        }
    }
}
