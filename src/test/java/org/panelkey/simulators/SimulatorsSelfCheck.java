package org.panelkey.simulators;

import java.util.List;

/** Exercises the simulated panels with the JDK's own HTTP client and exits with 1 if one of them misbehaves. */
public final class SimulatorsSelfCheck {

    private SimulatorsSelfCheck() {}

    /** Runs all checks. */
    public static void main(String[] arguments) throws Exception {
        int failures = 0;
        for (SelfCheck check : List.of(new PanelsSelfCheck(), new FaultsSelfCheck())) {
            check.prepare();
            check.run();
            check.failures.forEach(System.err::println);
            failures += check.failures.size();
        }
        System.exit(failures == 0 ? 0 : 1);
    }
}
