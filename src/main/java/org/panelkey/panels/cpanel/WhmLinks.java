package org.panelkey.panels.cpanel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.panelkey.panels.AccountLinks;
import org.panelkey.panels.JsonAnswer;
import org.panelkey.panels.LinkKeeper;
import org.panelkey.panels.LinkOrder;
import org.panelkey.panels.LinkOutcome;
import org.panelkey.panels.LinkOutcomes;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Keeps links in cPanel accounts by {@code create_integration_group}, {@code create_integration_link},
 * {@code remove_integration_link}, {@code remove_integration_group} and {@code list_integration_links} of WHM API 1, several
 * of them in one {@code batch}.
 *
 * <p>The source is the vendor's published WHM OpenAPI (11.134 to 11.138) and its guide to integration links. What is made
 * once more under the same name replaces what is there. All of it needs WHM's right {@code cpanel-integration}.
 */
final class WhmLinks implements LinkKeeper {

    private static final int AT_ONCE = 8;

    private static final int MOST_COMMANDS = 16;

    private static final String ROOT = "root";

    /** What says something about one account only; anything else is said of the server as a whole. */
    private static final Set<Cause> OF_ACCOUNT = EnumSet.of(
            Cause.NO_SUCH_ACCOUNT,
            Cause.NOT_OWNER,
            Cause.WRONG_ACCOUNT_KIND,
            Cause.ACCOUNT_SUSPENDED,
            Cause.LIMIT_REACHED,
            Cause.ACCOUNT_FULL,
            Cause.INVALID_INPUT,
            Cause.ALREADY_EXISTS,
            // A clear no to one function, in words that nobody knows: the others may well be told yes.
            Cause.PANEL_ERROR);

    /** What may be said of a link that is gone already; not of the function, and not of the account. */
    private static final Pattern GONE = Pattern.compile(
            "(?i)(?!.*(function|this version|user|account))(.*(link|group|app|file)\\b.*(not exist|not found)|.*no such file).*",
            Pattern.DOTALL);

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public LinkOutcomes place(PanelConnection connection, List<LinkOrder> orders, BooleanSupplier goesOn) {
        return each(connection, orders, goesOn, WhmLinkCommands::placing);
    }

    @Override
    public LinkOutcomes remove(PanelConnection connection, List<AccountLinks> accounts, BooleanSupplier goesOn) {
        return each(connection, accounts, goesOn, WhmLinkCommands::removing);
    }

    @Override
    public Map<String, Set<String>> present(PanelConnection connection, List<String> usernames) throws PanelException {
        bounded(usernames);
        Map<String, WhmCommand> commands = new LinkedHashMap<>();
        for (String username : usernames) {
            try {
                commands.put(username, WhmLinkCommands.listing(username));
            } catch (PanelException noName) {
                // No account has such a name, so nothing is said of it.
            }
        }
        Map<String, Set<String>> present = new LinkedHashMap<>();
        if (commands.isEmpty()) {
            return present;
        }
        List<WhmResult> results = new WhmBatch(new WhmCalls(connection)).send(List.copyOf(commands.values()));
        int at = 0;
        Optional<PanelException> whole = Optional.empty();
        boolean anyOfItsOwn = false;
        for (String username : commands.keySet()) {
            WhmResult result = results.get(at++);
            try {
                if (failure(result).isEmpty()) {
                    present.put(username, ours(result));
                }
                anyOfItsOwn = true;
            } catch (PanelException e) {
                whole = whole.or(() -> Optional.of(e));
            }
        }
        // Where the panel spoke well of another account, this one alone is at odds.
        if (whole.isPresent() && !anyOfItsOwn) {
            throw whole.get();
        }
        return present;
    }

    private static <T> LinkOutcomes each(
            PanelConnection connection, List<T> accounts, BooleanSupplier goesOn, Writing<T> writing) {
        bounded(accounts);
        WhmBatch batch = new WhmBatch(new WhmCalls(connection));
        boolean seesAll = connection.server().username().equals(ROOT);
        List<LinkOutcome> outcomes = new ArrayList<>();
        for (T account : accounts) {
            if (!outcomes.isEmpty() && !goesOn.getAsBoolean()) {
                break;
            }
            try {
                outcomes.add(outcome(batch, account, writing, seesAll));
            } catch (PanelException whole) {
                return LinkOutcomes.until(outcomes, whole.failure());
            }
        }
        return LinkOutcomes.of(outcomes);
    }

    private static <T> LinkOutcome outcome(WhmBatch batch, T account, Writing<T> writing, boolean seesAll)
            throws PanelException {
        List<WhmCommand> commands;
        try {
            commands = writing.commands(account);
        } catch (PanelException refused) {
            return LinkOutcome.failed(refused.failure());
        }
        Optional<PanelFailure> first = Optional.empty();
        for (int from = 0; from < commands.size(); from += MOST_COMMANDS) {
            List<WhmCommand> part = commands.subList(from, Math.min(commands.size(), from + MOST_COMMANDS));
            Optional<PanelFailure> failure = failure(part, patiently(batch, part), seesAll);
            first = first.or(() -> failure);
        }
        return new LinkOutcome(first);
    }

    /** A server that is too busy for so much in one request may be equal to it in two; all of it may be done twice. */
    private static List<WhmResult> patiently(WhmBatch batch, List<WhmCommand> commands) throws PanelException {
        int half = MOST_COMMANDS / 2;
        try {
            return batch.send(commands);
        } catch (PanelException e) {
            if (e.failure().cause() != Cause.TIMEOUT || commands.size() <= half) {
                throw e;
            }
        }
        List<WhmResult> results = new ArrayList<>(batch.send(commands.subList(0, half)));
        results.addAll(batch.send(commands.subList(half, commands.size())));
        return results;
    }

    private static Optional<PanelFailure> failure(List<WhmCommand> commands, List<WhmResult> results, boolean seesAll)
            throws PanelException {
        Optional<PanelFailure> first = Optional.empty();
        for (int i = 0; i < commands.size(); i++) {
            WhmResult result = results.get(i);
            boolean gone = commands.get(i).function().startsWith("remove_")
                    && result.refusal()
                            .filter(reason -> saysGone(reason) || (seesAll && saysNoAccount(reason)))
                            .isPresent();
            Optional<PanelFailure> failure = gone ? Optional.empty() : failure(result);
            first = first.or(() -> failure);
        }
        return first;
    }

    /** Why one function failed for its account; what concerns the whole server ends it all. */
    private static Optional<PanelFailure> failure(WhmResult result) throws PanelException {
        if (result.refusal().isEmpty()) {
            return Optional.empty();
        }
        PanelFailure failure = withinBatch(WhmRefusal.read(result.refusal().get()));
        if (!OF_ACCOUNT.contains(failure.cause())) {
            throw new PanelException(named(failure));
        }
        return Optional.of(failure);
    }

    /** The credential of a batch was accepted, so what sounds like a refused one is about something else. */
    private static PanelFailure withinBatch(PanelFailure failure) {
        if (failure.cause() != Cause.CREDENTIAL_REFUSED) {
            return failure;
        }
        boolean ofLink = WhmRefusal.withoutNames(failure.detail())
                .toLowerCase(Locale.ROOT)
                .contains("token");
        return new PanelFailure(ofLink ? Cause.INVALID_INPUT : Cause.PERMISSION_DENIED, failure.detail());
    }

    private static boolean saysGone(String reason) {
        return GONE.matcher(WhmRefusal.withoutNames(reason)).matches();
    }

    /** Nobody but root can tell an account that is gone from one of somebody else. */
    private static boolean saysNoAccount(String reason) {
        return WhmRefusal.read(reason).cause() == Cause.NO_SUCH_ACCOUNT;
    }

    /** WHM refuses for want of one right only, which its sentence need not name. */
    private static PanelFailure named(PanelFailure failure) {
        return failure.cause() == Cause.PERMISSION_DENIED
                ? new PanelFailure(Cause.PERMISSION_DENIED, "cpanel-integration is needed: " + failure.detail())
                : failure;
    }

    private static Set<String> ours(WhmResult result) throws PanelException {
        Set<String> keys = new LinkedHashSet<>();
        Optional<JsonAnswer> data = result.data();
        if (data.isPresent() && data.get().has("links")) {
            for (JsonAnswer link : data.get().objects("links")) {
                String app = link.text("app");
                if (app.startsWith(WhmLinkCommands.PREFIX)) {
                    keys.add(app.substring(WhmLinkCommands.PREFIX.length()));
                }
            }
        }
        keys.removeIf(key -> !WhmLinkCommands.isKey(key));
        return keys;
    }

    private static void bounded(List<?> accounts) {
        if (accounts.size() > AT_ONCE) {
            throw new IllegalArgumentException("More than " + AT_ONCE + " accounts in one call");
        }
    }

    /** What is to be called for one account; refuses what no account can have. */
    @FunctionalInterface
    interface Writing<T> {
        List<WhmCommand> commands(T account) throws PanelException;
    }
}
