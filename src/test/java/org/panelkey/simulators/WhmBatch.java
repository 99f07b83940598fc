package org.panelkey.simulators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The function {@code batch}: several functions in one request, what each is given encoded once more. */
final class WhmBatch {

    private final SimulatedWhm panel;
    private final WhmApi api;

    WhmBatch(SimulatedWhm panel, WhmApi api) {
        this.panel = panel;
        this.api = api;
    }

    Answer answer(WhmToken caller, ReceivedRequest request) {
        List<String> commands = request.parameters().getOrDefault("command", List.of());
        if (commands.isEmpty()) {
            return WhmAnswers.failure("batch", "Provide the \u201ccommand\u201d argument.");
        }
        boolean stops = request.parameter("abort_on_error").equals("1");
        int last = panel.linkFaults().takeLastInBatch();
        List<String> results = new ArrayList<>();
        boolean failed = false;
        for (String command : commands) {
            if (results.size() >= last || !pause()) {
                return Answer.LOST;
            }
            String result = one(command, caller, request);
            results.add(result);
            failed |= result.contains("\"result\":0,\"reason\"");
            if (failed && stops) {
                break;
            }
        }
        if (results.size() >= last) {
            return Answer.LOST;
        }
        return Answer.json(results.stream()
                .collect(Collectors.joining(",", "{\"data\":{\"result\":[", "]},\"metadata\":" + whole(failed) + "}")));
    }

    private String one(String command, WhmToken caller, ReceivedRequest request) {
        int mark = command.indexOf('?');
        String function = mark < 0 ? command : command.substring(0, mark);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        try {
            FormParameters.parseInto(parameters, mark < 0 ? "" : command.substring(mark + 1));
        } catch (BadRequestException e) {
            return WhmAnswers.failure(function, "Invalid arguments.").text();
        }
        if (function.equals("batch")) {
            return WhmAnswers.failure(function, "A batch can not hold a batch.").text();
        }
        ReceivedRequest inner = new ReceivedRequest(
                request.time(),
                request.peer(),
                request.door(),
                request.method(),
                "/json-api/" + function,
                request.query(),
                parameters,
                request.headers(),
                request.body());
        return api.function(function, "1", caller, inner).text();
    }

    private static String whole(boolean failed) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("version", 1);
        metadata.put("result", failed ? 0 : 1);
        metadata.put("reason", failed ? "One or more of the commands failed." : "OK");
        metadata.put("command", "batch");
        return Json.write(metadata);
    }

    private boolean pause() {
        try {
            return !panel.stopsWithin(panel.linkFaults().pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
