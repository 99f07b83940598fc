package org.panelkey.simulators;

import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON envelopes of WHM. */
final class WhmAnswers {

    private WhmAnswers() {}

    static Answer success(String command, String reason, Object data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("metadata", metadata(command, 1, reason));
        return Answer.json(Json.write(body));
    }

    static Answer failure(String command, String reason) {
        return Answer.json(Json.write(Map.of("metadata", metadata(command, 0, reason))));
    }

    static Answer unknownFunction(String command, String version) {
        String reason =
                "Unknown app (\u201c" + command + "\u201d) requested for this version (" + version + ") of the API.";
        return failure(command, reason);
    }

    /** The older envelope, which comes when the call does not get as far as a function. */
    static Answer legacy(int status, String reasonPhrase, String reason) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("apiversion", "2");
        result.put("error", reason);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reason", reason);
        data.put("result", "0");
        result.put("data", data);
        result.put("type", "text");
        Answer answer = Answer.json(Json.write(Map.of("cpanelresult", result)));
        return new Answer(status, reasonPhrase, answer.headers(), answer.body());
    }

    static Answer accessDenied() {
        return legacy(403, "Forbidden Access denied", "Access denied");
    }

    private static Map<String, Object> metadata(String command, int result, String reason) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("version", 1);
        metadata.put("result", result);
        metadata.put("reason", reason);
        metadata.put("command", command);
        return metadata;
    }
}
