package org.panelkey.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.product.Fixture;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmLink;
import org.panelkey.simulators.WhmLinkEvent;
import org.panelkey.simulators.WhmToken;
import org.panelkey.simulators.WireFault;
import org.panelkey.tokens.TokenHash;

/**
 * Simulated WHM servers of one group, each with accounts in which somebody else has a link already; one server in ten fails,
 * and one account in ten on the others. They live in this process, and keep their own journals.
 */
final class LinkedServers {

    static final int ACCOUNTS = 50;
    static final String REFUSAL = "Links of this account can not be changed";
    static final Set<String> WANTED = Set.of("panelkey_services", "panelkey_profile");

    private static final int ONE_IN = 10;
    private static final int FAILING_SERVER = 3;
    private static final int FAILING_ACCOUNT = 7;
    private static final String TOKEN = "bench-secret";
    private static final String FOREIGN = "others_invoices";
    private static final String FOREIGN_LABEL = "Invoices of somebody else";
    /** In the ways in which servers fail: with an error, with the work done or not, and without a word. */
    private static final List<Fault> FAULTS = List.of(
            StatusFault.ERROR_500,
            WireFault.RESET_BEFORE_ANSWER,
            WireFault.CLOSE_WITHOUT_WORK,
            WireFault.HANG_AFTER_REQUEST);

    private final List<SimulatedWhm> panels = new ArrayList<>();
    private final List<ServerId> ids = new ArrayList<>();
    private final ServerGroupId group;

    LinkedServers(Fixture fixture, int servers) throws IOException {
        group = fixture.with(rooms -> rooms.serverGroups.add("Linked servers", FillRule.LEAST_FULL));
        for (int i = 0; i < servers; i++) {
            panels.add(panel(i));
            ids.add(stored(fixture, i));
        }
    }

    private SimulatedWhm panel(int number) throws IOException {
        SimulatedWhm panel = new SimulatedWhm("linked-" + number);
        panel.put(WhmToken.root(TOKEN));
        for (int account = 0; account < ACCOUNTS; account++) {
            panel.put(WhmAccount.of(user(number, account), domain(number, account), "root"));
            panel.links().putForeign(user(number, account), FOREIGN, FOREIGN_LABEL);
        }
        if (isFailing(number)) {
            panel.failAlways(FAULTS.get(number / ONE_IN % FAULTS.size()));
        } else {
            panel.linkFaults().refuse(user -> isFailing(number, user), REFUSAL);
        }
        return panel.start();
    }

    private ServerId stored(Fixture fixture, int number) {
        SimulatedWhm panel = panels.get(number);
        ServerData plain = Fixture.data(
                "linked-" + number,
                "cpanel",
                panel.apiPort(),
                new TlsTrust.PinnedKey(panel.certificate().pin()),
                "root");
        ServerData data = new ServerData(
                plain.name(),
                plain.panel(),
                plain.host(),
                plain.port(),
                plain.trust(),
                plain.username(),
                plain.publicName(),
                plain.allowedHosts(),
                plain.pathTemplate(),
                Optional.empty(),
                Optional.of(group),
                Optional.empty(),
                true);
        return fixture.with(rooms -> {
            ServerId id = rooms.servers.add(data, Secret.of(TOKEN), AccessControl.unrestricted());
            for (int account = 0; account < ACCOUNTS; account++) {
                rooms.services.add(new ServiceData(
                        fixture.account,
                        fixture.hosting,
                        id,
                        user(number, account),
                        domain(number, account),
                        ServiceStatus.ACTIVE,
                        ""));
            }
            return id;
        });
    }

    ServerGroupId group() {
        return group;
    }

    int size() {
        return panels.size();
    }

    ServerId id(int number) {
        return ids.get(number);
    }

    boolean isFailing(int number) {
        return number % ONE_IN == FAILING_SERVER;
    }

    /** The accounts of a server that its panel refuses. */
    List<String> failing(int number) {
        List<String> users = new ArrayList<>();
        for (int account = FAILING_ACCOUNT; account < ACCOUNTS; account += ONE_IN) {
            users.add(user(number, account));
        }
        return users;
    }

    private boolean isFailing(int number, String user) {
        return failing(number).contains(user);
    }

    /** Whether an account can have links before all is healed. */
    boolean isGood(int number, int account) {
        return !isFailing(number) && account % ONE_IN != FAILING_ACCOUNT;
    }

    void heal() {
        panels.forEach(panel -> {
            panel.heal();
            panel.linkFaults().heal();
        });
    }

    static String user(int number, int account) {
        return "s" + number + "a" + account;
    }

    private static String domain(int number, int account) {
        return user(number, account) + ".example";
    }

    /** All changes of links that all panels made. */
    long changes() {
        return panels.stream()
                .mapToLong(panel -> panel.links().journal().size())
                .sum();
    }

    /** The accounts of a server in which a link of ours was put more than once. */
    Set<String> repeated(int number) {
        Set<String> seen = new HashSet<>();
        return panels.get(number).links().journal().stream()
                .filter(event -> event.call().equals("create_integration_link"))
                .filter(event -> !seen.add(event.user() + " " + event.app()))
                .map(WhmLinkEvent::user)
                .collect(Collectors.toSet());
    }

    /**
     * What is not as it should be in an account that has its links.
     *
     * @param base what the addresses of all links begin with
     * @param hashes the hashes of the secrets that would be honoured, by the name that panels know each by
     */
    List<String> wrong(int number, int account, String base, Map<String, String> hashes) {
        String user = user(number, account);
        SimulatedWhm panel = panels.get(number);
        List<String> wrong = new ArrayList<>(wrongForeign(number, account));
        List<WhmLink> ours = panel.links().of(user).stream()
                .filter(link -> !link.app().equals(FOREIGN))
                .toList();
        Set<String> apps = ours.stream().map(WhmLink::app).collect(Collectors.toSet());
        if (ours.size() != WANTED.size() || !apps.equals(WANTED)) {
            wrong.add(user + " has " + apps);
        }
        for (WhmLink link : ours) {
            String secret = panel.links().token(user, link.app());
            if (!link.tokenAddress().startsWith(base) || !TokenHash.of(secret).equals(hashes.get(link.subscriber()))) {
                wrong.add(user + " has a dead link: " + link.app());
            }
        }
        return wrong;
    }

    /** What is not as it should be in any account: what others have there stays as it is. */
    List<String> wrongForeign(int number, int account) {
        String user = user(number, account);
        List<WhmLink> foreign = panels.get(number).links().of(user).stream()
                .filter(link -> link.app().equals(FOREIGN))
                .toList();
        return foreign.size() == 1 && foreign.get(0).label().equals(FOREIGN_LABEL)
                ? List.of()
                : List.of(user + " has lost the link of somebody else");
    }

    /** What was changed that is not ours. */
    List<String> foreignChanges() {
        Set<String> foreign = new HashSet<>();
        panels.forEach(panel -> panel.links().journal().stream()
                .filter(event -> !event.app().startsWith("panelkey"))
                .forEach(event -> foreign.add(event.toString())));
        return List.copyOf(foreign);
    }

    void close() {
        panels.forEach(SimulatedWhm::close);
    }
}
