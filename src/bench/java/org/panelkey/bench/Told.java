package org.panelkey.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.panelkey.tokens.TokenHash;

/** What the world outside was told of attempts: the sessions that there are for it. */
final class Told {

    private final Map<Attempt, String> tokens = new HashMap<>();
    private final Set<Attempt> opened = new HashSet<>();
    private final Set<Attempt> interrupted = new HashSet<>();
    private final Set<Attempt> again = new HashSet<>();
    private final Map<Attempt, Integer> panel = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** A token is about to be used. */
    synchronized void begun(Attempt attempt, String token) {
        if (tokens.put(attempt, token) != null) {
            again.add(attempt);
        }
    }

    /** The panel made a session. */
    synchronized void inPanel(Attempt attempt) {
        panel.merge(attempt, 1, Integer::sum);
    }

    /** Somebody is in; or is not, as is right only where a token was used by a process that was killed then. */
    synchronized void ended(Attempt attempt, boolean in) {
        if (in && !opened.add(attempt)) {
            wrong.add(attempt + " led in twice");
        }
        if (!in && !again.contains(attempt)) {
            wrong.add(attempt + " led nowhere");
        }
    }

    /** There was nobody any more who could have been asked. */
    synchronized void neverBegun(Attempt attempt) {
        tokens.remove(attempt);
    }

    /** The process was killed while the attempt was under way. */
    synchronized void interrupted(Attempt attempt) {
        interrupted.add(attempt);
    }

    synchronized String token(Attempt attempt) {
        return tokens.get(attempt);
    }

    synchronized Set<Attempt> opened() {
        return Set.copyOf(opened);
    }

    synchronized Set<Attempt> interrupted() {
        return Set.copyOf(interrupted);
    }

    synchronized Map<Attempt, Integer> panel() {
        return Map.copyOf(panel);
    }

    synchronized int triedAgain() {
        return again.size();
    }

    synchronized int attempts() {
        return tokens.size();
    }

    /** What can be seen to be wrong without a look at the database. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** All tokens of a kind, by the hash that the database knows them by. */
    synchronized Map<String, Attempt> hashes(Attempt.Kind kind) {
        Map<String, Attempt> hashes = new HashMap<>();
        tokens.forEach((attempt, token) -> {
            if (attempt.kind() == kind) {
                hashes.put(TokenHash.of(token), attempt);
            }
        });
        return hashes;
    }
}
