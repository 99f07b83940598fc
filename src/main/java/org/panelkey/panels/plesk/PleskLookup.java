package org.panelkey.panels.plesk;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelPath;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.XmlAnswer;

/** Looks at an account before a session is made for it. */
final class PleskLookup {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    /** Disabled by the administrator, by a reseller, by the customer, or expired; other bits don't keep anybody out. */
    private static final int DISABLED = 16 | 32 | 64 | 256;

    private final PleskCalls plesk;

    PleskLookup(PleskCalls plesk) {
        this.plesk = plesk;
    }

    /**
     * Refuses a login that is not of the wanted kind or is disabled, and finds the subscription if one is wanted.
     *
     * @return the number of the subscription for the service's domain, empty when it is not wanted or not there
     */
    Optional<String> check(String login, SessionRequest request, Optional<PanelPath> wanted) throws PanelException {
        boolean customer = request.kind() == EntryKind.ACCOUNT;
        Optional<XmlAnswer> account = account(login, customer);
        if (account.isPresent() && disabled(account.get(), customer)) {
            throw new PanelException(PanelFailure.of(Cause.ACCOUNT_SUSPENDED));
        }
        return wanted.isPresent() && request.domain().isPresent()
                ? subscription(login, request.domain().get())
                : Optional.empty();
    }

    /** The account, or empty when the credential may not look: such a one reaches nobody but itself and its own. */
    private Optional<XmlAnswer> account(String login, boolean customer) throws PanelException {
        List<XmlAnswer> results = get(login, customer);
        if (results.isEmpty() || PleskError.is(results.get(0), PleskError.NOT_FOUND)) {
            throw new PanelException(
                    PanelFailure.of(isOfOtherKind(login, customer) ? Cause.WRONG_ACCOUNT_KIND : Cause.NO_SUCH_ACCOUNT));
        }
        return PleskError.is(results.get(0), PleskError.PERMISSION_DENIED)
                ? Optional.empty()
                : Optional.of(PleskCalls.ok(results.get(0)));
    }

    private boolean isOfOtherKind(String login, boolean customer) throws PanelException {
        List<XmlAnswer> results = get(login, !customer);
        return !results.isEmpty()
                && results.get(0).textIfAny("status").orElse("").equals("ok");
    }

    private List<XmlAnswer> get(String login, boolean customer) throws PanelException {
        // The operator for resellers is younger and writes a hyphen.
        String dataset = customer ? "<gen_info/>" : "<gen-info/>";
        return plesk.send(
                customer ? "customer" : "reseller",
                "get",
                "<filter>" + PleskCalls.element("login", login) + "</filter><dataset>" + dataset + "</dataset>");
    }

    private static boolean disabled(XmlAnswer account, boolean customer) throws PanelException {
        String status = account.child("data")
                .child(customer ? "gen_info" : "gen-info")
                .textIfAny("status")
                .orElse("0");
        if (!NUMBER.matcher(status).matches()) {
            throw new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "no usable status"));
        }
        return (Long.parseLong(status) & DISABLED) != 0;
    }

    private Optional<String> subscription(String login, String domain) throws PanelException {
        Optional<XmlAnswer> subscription = new PleskSubscriptions(plesk).find(login, domain);
        if (subscription.isEmpty()) {
            return Optional.empty();
        }
        return subscription.get().textIfAny("id").filter(id -> NUMBER.matcher(id)
                .matches());
    }
}
