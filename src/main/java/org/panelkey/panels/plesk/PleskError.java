package org.panelkey.panels.plesk;

import java.util.Map;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.XmlAnswer;

/** What Plesk's error codes mean; its texts depend on the panel's language and are only passed on. */
final class PleskError {

    /** Not the credential's to do, or an object of somebody else: Plesk has one code for both. */
    static final String PERMISSION_DENIED = "1006";

    /** No such object. */
    static final String NOT_FOUND = "1013";

    private static final Map<String, Cause> MEANINGS = Map.ofEntries(
            Map.entry("1001", Cause.CREDENTIAL_REFUSED),
            Map.entry("1029", Cause.CREDENTIAL_REFUSED),
            // A wrong key, or a right one from an address that it is not bound to: the text tells, the code does not.
            Map.entry("11003", Cause.CREDENTIAL_REFUSED),
            Map.entry(PERMISSION_DENIED, Cause.PERMISSION_DENIED),
            Map.entry("1010", Cause.ACCOUNT_SUSPENDED),
            Map.entry("1011", Cause.ACCOUNT_SUSPENDED),
            Map.entry("1012", Cause.ACCOUNT_SUSPENDED),
            Map.entry(NOT_FOUND, Cause.NO_SUCH_ACCOUNT),
            Map.entry("1015", Cause.NO_SUCH_ACCOUNT),
            Map.entry("1002", Cause.ALREADY_EXISTS),
            Map.entry("1007", Cause.ALREADY_EXISTS),
            Map.entry("1014", Cause.INVALID_INPUT),
            Map.entry("1019", Cause.INVALID_INPUT),
            Map.entry("1033", Cause.INVALID_INPUT),
            Map.entry("1005", Cause.UNSUPPORTED_VERSION),
            Map.entry("1017", Cause.UNSUPPORTED_VERSION),
            Map.entry("1024", Cause.LIMIT_REACHED),
            Map.entry("1009", Cause.LICENCE),
            Map.entry("1030", Cause.LICENCE));

    private PleskError() {}

    static PanelFailure read(XmlAnswer error) throws PanelException {
        return meaning(
                error.textIfAny("errcode").orElse(""),
                error.textIfAny("errtext").orElse(""));
    }

    static PanelFailure meaning(String code, String text) {
        if (!code.matches("[0-9]{1,6}")) {
            return new PanelFailure(Cause.UNEXPECTED_ANSWER, "an error without a code");
        }
        return new PanelFailure(MEANINGS.getOrDefault(code, Cause.PANEL_ERROR), code + " " + text);
    }

    static boolean is(XmlAnswer result, String code) throws PanelException {
        return result.textIfAny("errcode").orElse("").equals(code);
    }
}
