package org.panelkey.panels.plesk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.XmlAnswer;

/**
 * Finds the sites of a service's own subscription: an administrator's credential could make mailboxes on anybody's.
 *
 * <p>A subscription counts only when the account owns it and it is named like the service; a site counts only when the
 * panel gives it as one of that subscription.
 */
final class PleskMailSites {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    /** Suspended for itself or with its owner, disabled by administrator, reseller or customer, or expired. */
    private static final int DISABLED = 1 | 2 | 16 | 32 | 64 | 256;

    private final PleskCalls plesk;

    PleskMailSites(PleskCalls plesk) {
        this.plesk = plesk;
    }

    /** The ids of the sites by their domains in ASCII, the main one first. */
    Map<String, String> of(String login, String domain) throws PanelException {
        XmlAnswer subscription = new PleskSubscriptions(plesk)
                .find(login, domain)
                .orElseThrow(() -> new PanelException(new PanelFailure(
                        Cause.NO_SUCH_ACCOUNT, "the account has no subscription of the service's domain")));
        XmlAnswer general = subscription.child("data").child("gen_info");
        if ((Long.parseLong(number(general.textIfAny("status").orElse("0"))) & DISABLED) != 0) {
            throw new PanelException(PanelFailure.of(Cause.ACCOUNT_SUSPENDED));
        }
        String name = general.textIfAny("name").filter(text -> !text.isBlank()).orElse(domain);
        String id = number(subscription.textIfAny("id").orElse(""));
        XmlAnswer answer =
                plesk.packet("site", get("name", name) + get("parent-id", id)).child("site");
        List<XmlAnswer> gets = answer.children("get");
        if (gets.size() != 2) {
            throw unexpected("not two answers");
        }
        Map<String, String> sites = new LinkedHashMap<>();
        for (XmlAnswer main : gets.get(0).children("result")) {
            if (isMain(main, general.textIfAny("guid"), name)) {
                add(sites, main);
            }
        }
        for (XmlAnswer further : gets.get(1).children("result")) {
            add(sites, further);
        }
        return sites;
    }

    /** Whether a site that was asked for by its name is this subscription's: by its id, or else by that very name. */
    private static boolean isMain(XmlAnswer result, Optional<String> subscription, String asked) throws PanelException {
        if (PleskError.is(result, PleskError.NOT_FOUND)) {
            return false;
        }
        XmlAnswer general = PleskCalls.ok(result).child("data").child("gen_info");
        Optional<String> owner = general.textIfAny("webspace-guid");
        if (subscription.isPresent() && owner.isPresent()) {
            return owner.equals(subscription);
        }
        return PleskSubscriptions.isNamed(general, asked);
    }

    private static void add(Map<String, String> sites, XmlAnswer result) throws PanelException {
        if (PleskError.is(result, PleskError.NOT_FOUND)) {
            return;
        }
        XmlAnswer general = PleskCalls.ok(result).child("data").child("gen_info");
        String name = general.textIfAny("ascii-name").orElse("").toLowerCase(Locale.ROOT);
        if (MailAddress.isDomain(name)) {
            sites.putIfAbsent(name, number(result.textIfAny("id").orElse("")));
        }
    }

    private static String get(String filter, String value) {
        return "<get><filter>" + PleskCalls.element(filter, value) + "</filter><dataset><gen_info/></dataset></get>";
    }

    private static String number(String text) throws PanelException {
        if (!NUMBER.matcher(text).matches()) {
            throw unexpected("no usable number");
        }
        return text;
    }

    private static PanelException unexpected(String detail) {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, detail));
    }
}
