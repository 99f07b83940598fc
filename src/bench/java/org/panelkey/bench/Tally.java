package org.panelkey.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of many kills. */
final class Tally {

    private final String what;
    private final Map<String, Integer> stages = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int kills;
    private int inTheMiddle;
    private int attempts;
    private int opened;
    private int interrupted;
    private int triedAgain;
    private double seconds;

    /** Of such kills. */
    Tally(String what) {
        this.what = what;
    }

    /** One kill, and how many attempts it met under way. */
    void killed(int underWay) {
        kills++;
        inTheMiddle += underWay > 0 ? 1 : 0;
        interrupted += underWay;
    }

    void triedAgain() {
        triedAgain++;
    }

    void took(long nanos) {
        seconds = nanos / 1e9;
    }

    void wrong(String misfit) {
        wrong.add(misfit);
    }

    /** What was told, and what does not fit to it. */
    void add(Told told, Kept kept) {
        attempts += told.attempts();
        opened += told.opened().size();
        triedAgain += told.triedAgain();
        wrong.addAll(kept.wrong());
        kept.stages().forEach((stage, times) -> stages.merge(stage, times, Integer::sum));
    }

    List<String> wrong() {
        return wrong;
    }

    static String head() {
        return "| killed | times | of those with attempts under way | attempts | led in | under way at a kill"
                + " | tried again after it | s | what does not fit |\n|---|---|---|---|---|---|---|---|---|";
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %.0f | %d |",
                what,
                kills,
                inTheMiddle,
                attempts,
                opened,
                interrupted,
                triedAgain,
                seconds,
                wrong.size());
    }

    /** How far those were that a kill met. */
    String stages() {
        StringBuilder lines = new StringBuilder("| " + what + ": how far an attempt was | attempts |\n|---|---|");
        stages.forEach((stage, times) ->
                lines.append("\n| ").append(stage).append(" | ").append(times).append(" |"));
        return lines.toString();
    }
}
