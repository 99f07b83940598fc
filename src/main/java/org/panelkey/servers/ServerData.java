package org.panelkey.servers;

import java.util.List;
import java.util.Optional;

/**
 * Everything that a person fills in about a server, but for its secret and who may enter.
 *
 * @param name what staff call it
 * @param panel its kind of panel
 * @param host host name or literal address, without port
 * @param port the port of its API
 * @param trust whom we believe to be it
 * @param username the credential's user name
 * @param publicName the host that browsers are sent to, where it differs
 * @param allowedHosts further hosts that the panel may return in a session's address
 * @param pathTemplate path to land on, with {@code {subscription-id}}
 * @param datacentre where it stands
 * @param group filled together with
 * @param maxAccounts how many services it holds at most
 * @param enabled whether anybody may be signed on to it
 * @param secondFactor whether staff give a second factor each time they enter
 */
public record ServerData(
        String name,
        PanelType panel,
        String host,
        int port,
        TlsTrust trust,
        String username,
        Optional<String> publicName,
        List<String> allowedHosts,
        Optional<String> pathTemplate,
        Optional<DatacentreId> datacentre,
        Optional<ServerGroupId> group,
        Optional<Integer> maxAccounts,
        boolean enabled,
        boolean secondFactor) {

    /** Copies the hosts. */
    public ServerData {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** A server that asks for no second factor. */
    public ServerData(
            String name,
            PanelType panel,
            String host,
            int port,
            TlsTrust trust,
            String username,
            Optional<String> publicName,
            List<String> allowedHosts,
            Optional<String> pathTemplate,
            Optional<DatacentreId> datacentre,
            Optional<ServerGroupId> group,
            Optional<Integer> maxAccounts,
            boolean enabled) {
        this(
                name,
                panel,
                host,
                port,
                trust,
                username,
                publicName,
                allowedHosts,
                pathTemplate,
                datacentre,
                group,
                maxAccounts,
                enabled,
                false);
    }
}
