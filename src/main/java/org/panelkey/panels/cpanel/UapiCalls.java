package org.panelkey.panels.cpanel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.panels.JsonAnswer;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Calls functions of UAPI for an account, through WHM's function {@code cpanel}.
 *
 * <p>The answer comes in WHM's own envelope or, as from a WHM that was asked without a version, bare: both are read.
 */
final class UapiCalls {

    private final WhmCalls whm;
    private final String user;

    UapiCalls(WhmCalls whm, String user) {
        this.whm = whm;
        this.user = user;
    }

    /** The result of an Email function that went well. */
    JsonAnswer email(String function, Map<String, String> parameters) throws PanelException {
        return call("Email", function, parameters);
    }

    /** The result of any function that went well. */
    JsonAnswer call(String module, String function, Map<String, String> parameters) throws PanelException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("cpanel_jsonapi_user", user);
        // Without it, version 2 is assumed, which is another interface.
        form.put("cpanel_jsonapi_apiversion", "3");
        form.put("cpanel_jsonapi_module", module);
        form.put("cpanel_jsonapi_func", function);
        form.putAll(parameters);
        JsonAnswer result = result(whm.send("cpanel", form));
        if (result.text("status").equals("1")) {
            return result;
        }
        List<String> errors = result.has("errors") ? result.texts("errors") : List.of();
        throw new PanelException(UapiRefusal.read(String.join(" ", errors)));
    }

    private static JsonAnswer result(JsonAnswer json) throws PanelException {
        if (json.has("apiversion") && json.has("result")) {
            return json.object("result");
        }
        Optional<String> refusal = WhmCalls.refusal(json);
        if (refusal.isPresent()) {
            throw new PanelException(named(WhmRefusal.read(refusal.get())));
        }
        JsonAnswer data = json.object("data");
        for (String inner : List.of("uapi", "result")) {
            if (data.has(inner)) {
                return data.object(inner);
            }
        }
        return data;
    }

    /** WHM itself refuses for want of one right only, which its sentence need not name. */
    private static PanelFailure named(PanelFailure failure) {
        return failure.cause() == Cause.PERMISSION_DENIED
                ? new PanelFailure(Cause.PERMISSION_DENIED, "cpanel-api is needed: " + failure.detail())
                : failure;
    }
}
