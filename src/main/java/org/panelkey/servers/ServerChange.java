package org.panelkey.servers;

import java.util.stream.Collectors;

/** Says in words what a save changed, without any secret. */
final class ServerChange {

    private ServerChange() {}

    static String describe(Server server) {
        ServerData data = server.data();
        AccessControl control = server.accessControl();
        String who = control.restricted()
                ? "restricted to role groups ["
                        + control.roleGroups().stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(" "))
                        + "]"
                : "unrestricted";
        return data.panel() + " " + data.username() + "@" + data.host() + ":" + data.port() + ", trust "
                + StoredTrust.kind(data.trust()) + ", " + who
                + (data.secondFactor() ? ", asks for a second factor" : "")
                + (data.enabled() ? "" : ", disabled");
    }

    static String between(String before, Server after, boolean newSecret) {
        String now = describe(after);
        String changed = before.equals(now) ? "" : before + " -> " + now;
        return newSecret ? ("new secret. " + changed).strip() : changed;
    }
}
