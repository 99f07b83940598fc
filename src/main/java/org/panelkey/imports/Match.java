package org.panelkey.imports;

import org.jspecify.annotations.Nullable;

/**
 * What the comparison says of one account.
 *
 * @param kind what it is
 * @param problem the name of what is wrong with it, else empty
 * @param differs the names of what differs, else empty
 * @param service the service that it is, null where there is none
 */
record Match(
        LineKind kind,
        String problem,
        String differs,
        @Nullable KnownService service) {

    static final String DOMAIN = "DOMAIN";
    static final String STATUS = "STATUS";
    static final String CLIENT = "CLIENT";

    static Match fresh() {
        return new Match(LineKind.NEW, "", "", null);
    }

    /** The same, where the list says that it is another client's. */
    Match ofAnother() {
        return new Match(LineKind.DIFFERS, problem, differs.isEmpty() ? CLIENT : differs + " " + CLIENT, service);
    }

    static Match wrong(LineProblem problem) {
        return new Match(LineKind.WRONG, problem.name(), "", null);
    }
}
