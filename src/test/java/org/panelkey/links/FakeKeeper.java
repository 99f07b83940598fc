package org.panelkey.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.panelkey.panels.AccountLinks;
import org.panelkey.panels.LinkKeeper;
import org.panelkey.panels.LinkOrder;
import org.panelkey.panels.LinkOutcome;
import org.panelkey.panels.LinkOutcomes;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.ServerId;

/** Keeps the links of all accounts of all servers in memory, with a journal of each call, and fails as it is told. */
final class FakeKeeper implements LinkKeeper {

    /** What a node dies of: nothing in the product catches it. */
    static final class NodeDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * One call.
     *
     * @param server to which server
     * @param what which of the calls
     * @param usernames of which accounts
     */
    record Call(ServerId server, String what, List<String> usernames) {}

    /** What stands in one account. */
    static final class Account {
        final Map<String, LinkOrder.PlacedLink> links = new TreeMap<>();
        String token = "";
        String subscriber = "";
        String heading = "";

        Set<String> keys() {
            return links.keySet();
        }
    }

    /** What happens before a call is carried out; whoever throws leaves everything as it was. */
    interface Before {
        void call(Call call) throws PanelException;
    }

    final List<Call> journal = new CopyOnWriteArrayList<>();
    final Map<String, Account> accounts = new ConcurrentHashMap<>();
    volatile int atOnce = 4;
    volatile Before before = call -> {};
    volatile Before after = call -> {};
    /** Whether the panel says less than it was asked. */
    volatile boolean fewer;
    /** Why an account of a server is refused. */
    volatile BiFunction<ServerId, String, Optional<Cause>> refusal = (server, username) -> Optional.empty();

    /** At which account the panel as a whole fails, and how. */
    volatile BiFunction<ServerId, String, Optional<Cause>> poison = (server, username) -> Optional.empty();

    @Override
    public int atOnce() {
        return atOnce;
    }

    /** All panels have the same calls, and each its own accounts. */
    Account account(ServerId server, String username) {
        return accounts.computeIfAbsent(server + "/" + username, each -> new Account());
    }

    Set<String> keys(ServerId server, String username) {
        return Set.copyOf(account(server, username).keys());
    }

    List<Call> calls(String what) {
        return journal.stream().filter(call -> call.what().equals(what)).toList();
    }

    @Override
    public LinkOutcomes place(PanelConnection connection, List<LinkOrder> orders, BooleanSupplier goesOn) {
        Call call;
        try {
            call = call(
                    connection,
                    "place",
                    orders.stream().map(LinkOrder::username).toList());
        } catch (PanelException e) {
            return LinkOutcomes.until(List.of(), e.failure());
        }
        List<LinkOutcome> outcomes = new ArrayList<>();
        for (LinkOrder order : orders) {
            if (!outcomes.isEmpty() && !goesOn.getAsBoolean()) {
                break;
            }
            Optional<Cause> whole = poison.apply(call.server(), order.username());
            if (whole.isPresent()) {
                return LinkOutcomes.until(outcomes, PanelFailure.of(whole.get()));
            }
            Optional<Cause> refused = refusal.apply(call.server(), order.username());
            if (refused.isEmpty()) {
                Account account = account(call.server(), order.username());
                synchronized (account) {
                    order.former().forEach(account.links::remove);
                    order.links().forEach(link -> account.links.put(link.key(), link));
                    account.token = order.token().reveal();
                    account.subscriber = order.subscriber();
                    account.heading = order.heading();
                }
            }
            outcomes.add(outcome(refused));
        }
        return ended(call, fewer ? outcomes.subList(1, outcomes.size()) : outcomes);
    }

    @Override
    public LinkOutcomes remove(PanelConnection connection, List<AccountLinks> all, BooleanSupplier goesOn) {
        Call call;
        try {
            call = call(
                    connection,
                    "remove",
                    all.stream().map(AccountLinks::username).toList());
        } catch (PanelException e) {
            return LinkOutcomes.until(List.of(), e.failure());
        }
        List<LinkOutcome> outcomes = new ArrayList<>();
        for (AccountLinks each : all) {
            if (!outcomes.isEmpty() && !goesOn.getAsBoolean()) {
                break;
            }
            Optional<Cause> whole = poison.apply(call.server(), each.username());
            if (whole.isPresent()) {
                return LinkOutcomes.until(outcomes, PanelFailure.of(whole.get()));
            }
            Optional<Cause> refused = refusal.apply(call.server(), each.username());
            if (refused.isEmpty()) {
                each.keys().forEach(account(call.server(), each.username()).links::remove);
            }
            outcomes.add(outcome(refused));
        }
        return ended(call, outcomes);
    }

    private LinkOutcomes ended(Call call, List<LinkOutcome> outcomes) {
        try {
            after.call(call);
        } catch (PanelException e) {
            return LinkOutcomes.until(List.of(), e.failure());
        }
        return LinkOutcomes.of(outcomes);
    }

    @Override
    public Map<String, Set<String>> present(PanelConnection connection, List<String> usernames) throws PanelException {
        Call call = call(connection, "present", usernames);
        for (String username : usernames) {
            Optional<Cause> whole = poison.apply(call.server(), username);
            if (whole.isPresent()) {
                throw new PanelException(PanelFailure.of(whole.get()));
            }
        }
        Map<String, Set<String>> present = new TreeMap<>();
        usernames.stream()
                .filter(username -> refusal.apply(call.server(), username).isEmpty())
                .forEach(username -> present.put(username, new TreeSet<>(keys(call.server(), username))));
        after.call(call);
        return present;
    }

    private Call call(PanelConnection connection, String what, List<String> usernames) throws PanelException {
        if (usernames.size() > atOnce) {
            throw new IllegalArgumentException("Too many at once");
        }
        Call call = new Call(connection.server().id().orElseThrow(), what, List.copyOf(usernames));
        before.call(call);
        journal.add(call);
        return call;
    }

    private static LinkOutcome outcome(Optional<Cause> refused) {
        return refused.map(PanelFailure::of).map(LinkOutcome::failed).orElseGet(LinkOutcome::done);
    }

    static Before failing(Cause cause) {
        return call -> {
            throw new PanelException(PanelFailure.of(cause));
        };
    }
}
