package org.panelkey.panels.cpanel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.panelkey.panels.AnswerStatus;
import org.panelkey.panels.JsonAnswer;
import org.panelkey.panels.PanelAnswer;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelRequest;
import org.panelkey.panels.PanelServer;

/** Calls functions of WHM API 1 and turns every shape in which WHM says no into a failure. */
final class WhmCalls {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final PanelConnection connection;

    WhmCalls(PanelConnection connection) {
        this.connection = connection;
    }

    /** The whole answer of a call that went well. */
    JsonAnswer call(String function, Map<String, String> parameters) throws PanelException {
        return granted(send(function, parameters));
    }

    /** The whole answer of a call, whatever it says. */
    JsonAnswer send(String function, Map<String, String> parameters) throws PanelException {
        return send(function, parameters.entrySet());
    }

    /** The same for a call that is given some parameter several times. */
    JsonAnswer send(String function, Collection<Map.Entry<String, String>> parameters) throws PanelException {
        return JsonAnswer.read(body(connection.send(request(function, parameters))));
    }

    /** The whole answer of a call that lists all there is, and that went well. */
    JsonAnswer list(String function, Map<String, String> parameters) throws PanelException {
        String body = body(connection.sendForList(request(function, parameters.entrySet())));
        return granted(JsonAnswer.readList(body));
    }

    private PanelRequest request(String function, Collection<Map.Entry<String, String>> parameters) {
        PanelServer server = connection.server();
        return PanelRequest.post(
                "/json-api/" + function,
                Map.of(
                        "Authorization",
                        "whm " + server.username() + ":" + server.secret().reveal(),
                        "Accept",
                        "application/json"),
                "application/x-www-form-urlencoded",
                "api.version=1" + encoded(parameters));
    }

    private static String body(PanelAnswer sent) throws PanelException {
        PanelAnswer answer = AnswerStatus.check(sent);
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw forbidden(answer);
        }
        if (answer.status() != OK) {
            throw new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "HTTP " + answer.status()));
        }
        return answer.body();
    }

    private static JsonAnswer granted(JsonAnswer json) throws PanelException {
        Optional<String> refusal = refusal(json);
        if (refusal.isPresent()) {
            throw new PanelException(WhmRefusal.read(refusal.get()));
        }
        if (!json.has("metadata")) {
            throw new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "neither yes nor no"));
        }
        return json;
    }

    /** The same status says that the credential is wrong and, perhaps, that it lacks a right: the body tells which. */
    private static PanelException forbidden(PanelAnswer answer) {
        try {
            JsonAnswer json = JsonAnswer.read(answer.body());
            if (json.has("metadata")) {
                return new PanelException(WhmRefusal.read(refusal(json).orElse("")));
            }
        } catch (PanelException e) {
            // Whatever else came along: the status alone says enough.
            return new PanelException(PanelFailure.of(Cause.CREDENTIAL_REFUSED), e);
        }
        return new PanelException(PanelFailure.of(Cause.CREDENTIAL_REFUSED));
    }

    /** The reason for a no, in API 1's shape or in one of the four older ones that may still come. */
    static Optional<String> refusal(JsonAnswer json) throws PanelException {
        Optional<JsonAnswer> metadata = json.objectIfAny("metadata");
        if (metadata.isPresent()) {
            boolean yes = metadata.get().text("result").equals("1");
            return yes ? Optional.empty() : reason(metadata.get(), "reason");
        }
        Optional<JsonAnswer> old = json.objectIfAny("cpanelresult");
        if (old.isPresent()) {
            return reason(old.get(), "error");
        }
        if (json.has("data") && json.object("data").has("result")) {
            return reason(json.object("data"), "reason");
        }
        if (json.has("result")) {
            return json.objects("result").isEmpty()
                    ? Optional.of("")
                    : reason(json.objects("result").get(0), "statusmsg");
        }
        return json.has("status") ? reason(json, "statusmsg") : Optional.empty();
    }

    private static Optional<String> reason(JsonAnswer json, String key) throws PanelException {
        return Optional.of(json.textIfAny(key).orElse(""));
    }

    private static String encoded(Collection<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(entry -> "&" + entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}
