package org.panelkey.panels.cpanel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.panels.JsonAnswer;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Calls several functions in one request, by WHM's function {@code batch}.
 *
 * <p>What comes back is believed only if there is one result for each function, each of them says of itself yes or no, and
 * the whole agrees with its parts.
 */
final class WhmBatch {

    private final WhmCalls whm;

    WhmBatch(WhmCalls whm) {
        this.whm = whm;
    }

    /** One result for each command, in their order; all are tried, whatever becomes of those before them. */
    List<WhmResult> send(List<WhmCommand> commands) throws PanelException {
        List<Map.Entry<String, String>> form = new ArrayList<>();
        form.add(Map.entry("abort_on_error", "0"));
        commands.forEach(command -> form.add(Map.entry("command", command.text())));
        JsonAnswer whole = whm.send("batch", form);
        Optional<String> refusal = WhmCalls.refusal(whole);
        // Without metadata, the answer is in one of the older shapes, which hold a no and nothing else.
        boolean present = whole.has("metadata");
        Optional<JsonAnswer> data = present ? whole.objectIfAny("data") : Optional.empty();
        if (data.isEmpty() || !data.get().has("result")) {
            boolean said = refusal.isPresent() && (present || !refusal.get().isEmpty());
            throw said ? new PanelException(WhmRefusal.read(refusal.get())) : unexpected("a batch without results");
        }
        List<WhmResult> results = results(commands, data.get().objects("result"));
        if (refusal.isPresent()
                && results.stream().allMatch(result -> result.refusal().isEmpty())) {
            throw unexpected("a batch that failed, and nothing in it did");
        }
        return results;
    }

    private static List<WhmResult> results(List<WhmCommand> commands, List<JsonAnswer> answers) throws PanelException {
        if (answers.size() != commands.size()) {
            throw unexpected(answers.size() + " results for " + commands.size() + " functions");
        }
        List<WhmResult> results = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            results.add(result(commands.get(i), answers.get(i)));
        }
        return results;
    }

    private static WhmResult result(WhmCommand command, JsonAnswer answer) throws PanelException {
        JsonAnswer metadata = answer.object("metadata");
        Optional<String> function = metadata.textIfAny("command");
        if (function.isPresent() && !function.get().equals(command.function())) {
            throw unexpected("a result of another function than " + command.function());
        }
        return switch (metadata.text("result")) {
            case "1" -> new WhmResult(Optional.empty(), answer);
            case "0" -> new WhmResult(Optional.of(metadata.textIfAny("reason").orElse("")), answer);
            default -> throw unexpected("a result that is neither yes nor no");
        };
    }

    private static PanelException unexpected(String detail) {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, detail));
    }
}
