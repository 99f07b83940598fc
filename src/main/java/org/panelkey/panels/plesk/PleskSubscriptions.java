package org.panelkey.panels.plesk;

import java.util.Locale;
import java.util.Optional;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.XmlAnswer;

/** Finds the subscription of a service among those that an account owns, by the service's domain. */
final class PleskSubscriptions {

    private final PleskCalls plesk;

    PleskSubscriptions(PleskCalls plesk) {
        this.plesk = plesk;
    }

    /** The result of the subscription that is named like a domain; a service without a domain has none. */
    Optional<XmlAnswer> find(String login, String domain) throws PanelException {
        if (domain.isBlank()) {
            return Optional.empty();
        }
        for (XmlAnswer result : plesk.send(
                "webspace",
                "get",
                "<filter>" + PleskCalls.element("owner-login", login) + "</filter><dataset><gen_info/></dataset>")) {
            if (PleskError.is(result, PleskError.NOT_FOUND)) {
                continue;
            }
            if (isNamed(PleskCalls.ok(result).child("data").child("gen_info"), domain)) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    /** Whether what is described by some general information has a name, in either spelling. */
    static boolean isNamed(XmlAnswer general, String name) throws PanelException {
        String wanted = name.toLowerCase(Locale.ROOT);
        // What is given without a name is not named like anything.
        return !wanted.isBlank()
                && (wanted.equals(general.textIfAny("name").orElse("").toLowerCase(Locale.ROOT))
                        || wanted.equals(
                                general.textIfAny("ascii-name").orElse("").toLowerCase(Locale.ROOT)));
    }
}
