package org.panelkey.panels.plesk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.panelkey.panels.OpenSession;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.SessionEnder;
import org.panelkey.panels.XmlAnswer;
import org.panelkey.secrets.Secret;

/**
 * Lists and ends sessions by the operator {@code session} of the XML API.
 *
 * <p>The source is "Managing Sessions" in the vendor's reference of the XML API: it needs the administrator, and version
 * 1.6.6.0 (Plesk 12.0). The times of login and last use that the list holds have no time zone, so nothing is decided by
 * them.
 */
final class PleskSessionEnder implements SessionEnder {

    private static final String OPERATOR = "session";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z,-]{1,128}");

    @Override
    public List<OpenSession> openSessions(PanelConnection connection) throws PanelException {
        List<OpenSession> sessions = new ArrayList<>();
        for (XmlAnswer session : list(new PleskCalls(connection)).children("session")) {
            String address = session.textIfAny("ip-address").orElse("");
            sessions.add(
                    new OpenSession(id(session), session.textIfAny("login").orElse(""), OpenSession.literal(address)));
        }
        return sessions;
    }

    @Override
    public boolean end(PanelConnection connection, OpenSession session) throws PanelException {
        XmlAnswer result = only(new PleskCalls(connection)
                .send(
                        OPERATOR,
                        "terminate",
                        PleskCalls.element("session-id", session.id().reveal())));
        if (PleskError.is(result, PleskError.NOT_FOUND)) {
            return false;
        }
        PleskCalls.ok(result);
        return true;
    }

    private static XmlAnswer list(PleskCalls plesk) throws PanelException {
        try {
            return PleskCalls.ok(only(plesk.send(OPERATOR, "get", "")));
        } catch (PanelException refusal) {
            if (refusal.failure().cause() == Cause.INVALID_INPUT) {
                // Nothing in this packet varies, so a panel that can't read it doesn't know the operator.
                throw new PanelException(new PanelFailure(
                        Cause.UNSUPPORTED_VERSION, "no list of sessions; Plesk 12.0 or later has one"));
            }
            throw refusal;
        }
    }

    private static Secret id(XmlAnswer session) throws PanelException {
        String id = session.textIfAny("id").orElse("");
        if (!ID.matcher(id).matches()) {
            throw unexpected("no usable id of a session");
        }
        return Secret.of(id);
    }

    private static XmlAnswer only(List<XmlAnswer> results) throws PanelException {
        if (results.size() != 1) {
            throw unexpected("not one result");
        }
        return results.get(0);
    }

    private static PanelException unexpected(String detail) {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, detail));
    }
}
