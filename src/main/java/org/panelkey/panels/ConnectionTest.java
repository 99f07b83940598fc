package org.panelkey.panels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.panelkey.panels.TestStep.Kind;
import org.panelkey.panels.TestStep.Outcome;

/** Tests a server from its name to its panel's version, and says for each step how it went. */
@ApplicationScoped
public class ConnectionTest {

    @Inject
    PanelConnections connections;

    @Inject
    PanelRegistry panels;

    /**
     * Tries every step in order; after one that failed the rest is skipped.
     *
     * <p>A server that is already known is tried like a new one, so that a test neither waits for people's calls nor
     * disturbs them. A host that our rules forbid gives one failed step and no connection.
     */
    public List<TestStep> run(PanelServer server) {
        List<TestStep> steps = new ArrayList<>(connections.probe().steps(server));
        if (steps.stream().allMatch(step -> step.outcome() == Outcome.OK)) {
            steps.addAll(panelSteps(server));
        }
        boolean forbidden =
                steps.size() == 1 && steps.get(0).detail().startsWith(PanelFailure.Cause.ADDRESS_NOT_ALLOWED.name());
        if (!forbidden) {
            for (Kind kind : Kind.values()) {
                if (steps.stream().noneMatch(step -> step.kind() == kind)) {
                    steps.add(TestSteps.skipped(kind));
                }
            }
        }
        return List.copyOf(steps);
    }

    private List<TestStep> panelSteps(PanelServer server) {
        PanelServer unknown = new PanelServer(
                Optional.empty(),
                server.panel(),
                server.host(),
                server.port(),
                server.trust(),
                server.username(),
                server.secret(),
                server.publicName());
        Stopwatch watch = Stopwatch.start();
        try {
            return panels.panel(server.panel()).test(connections.open(unknown));
        } catch (PanelException e) {
            return List.of(TestSteps.failed(Kind.CREDENTIAL, e.failure(), watch));
        }
    }
}
