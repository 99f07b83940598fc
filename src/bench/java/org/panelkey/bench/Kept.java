package org.panelkey.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.panelkey.storage.Sql;

/** Holds what the world outside was told against tokens, sessions and the record, and says what does not fit. */
final class Kept {

    private static final String AT_WORK = "select count(*) from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid() and state <> 'idle'";

    private final DataSource database;
    private final Told told;
    private final int first;
    private final List<String> wrong;
    private final Map<String, Integer> stages = new TreeMap<>();

    /** Looks when the database has ended what killed processes left open; at attempts from one on. */
    Kept(DataSource database, Told told, int first) {
        this.database = database;
        this.told = told;
        this.first = first;
        this.wrong = new ArrayList<>(told.wrong());
        awaitQuiet();
        arrivals();
        signOns();
    }

    private void awaitQuiet() {
        while (Sql.number(database, AT_WORK) > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** All that does not fit. */
    List<String> wrong() {
        return wrong;
    }

    /** How far those were that a kill interrupted. */
    Map<String, Integer> stages() {
        return stages;
    }

    private void arrivals() {
        Attempt.Kind kind = Attempt.Kind.ARRIVAL;
        Set<Attempt> used = used(kind, "SIGN_ON_IN");
        Set<Attempt> rows = rows("action = 'SIGN_IN' and outcome = 'DONE'", kind);
        Set<Attempt> sessions = attempts("select address from open_session where address like '10.%'", kind);
        same("a link used up", used, "its row", rows);
        within("a session", sessions, "its row", rows);
        within("somebody told to be in", only(told.opened(), kind), "a session", sessions);
        within("a link used up without a session", without(used, sessions), "a kill", told.interrupted());
        within("a session that nobody was told of", without(sessions, told.opened()), "a kill", told.interrupted());
        for (Attempt attempt : only(told.interrupted(), kind)) {
            if (told.opened().contains(attempt)) {
                count("link not used up, and opened at the next try");
            } else if (sessions.contains(attempt)) {
                count("link used up and recorded, session begun; nobody was told");
            } else if (used.contains(attempt)) {
                count("link used up and recorded, no session: spent without effect");
            } else {
                count("link not used up");
            }
        }
    }

    private void signOns() {
        Attempt.Kind kind = Attempt.Kind.SIGN_ON;
        Set<Attempt> used = used(kind, "SIGN_ON_OUT");
        Set<Attempt> intents = rows("action = 'SIGN_ON' and outcome = 'INTENDED'", kind);
        Set<Attempt> ends = rows("action = 'SIGN_ON' and outcome = 'DONE'", kind);
        Set<Attempt> inPanel = told.panel().keySet();
        same("a way used up", used, "the row of its intent", intents);
        within("a session in the panel", inPanel, "the row of its intent", intents);
        within("a row that it was done", ends, "a session in the panel", inPanel);
        within("an address handed over", only(told.opened(), kind), "the row that it was done", ends);
        within("a way used up without an end", without(used, ends), "a kill", told.interrupted());
        within("an end that nobody was told of", without(ends, told.opened()), "a kill", told.interrupted());
        told.panel().forEach((attempt, times) -> {
            if (times > 1) {
                wrong.add("the panel was called " + times + " times for " + attempt);
            }
        });
        for (Attempt attempt : only(told.interrupted(), kind)) {
            if (told.opened().contains(attempt)) {
                count("way not used up, and opened at the next try");
            } else if (ends.contains(attempt)) {
                count("way used up, panel called, end recorded; nothing was handed over");
            } else if (inPanel.contains(attempt)) {
                count("way used up, intent recorded, panel called; nothing was handed over");
            } else if (used.contains(attempt)) {
                count("way used up, intent recorded, panel not called: spent without effect");
            } else {
                count("way not used up");
            }
        }
    }

    private Set<Attempt> used(Attempt.Kind kind, String tokens) {
        Map<String, Attempt> hashes = told.hashes(kind);
        Set<Attempt> used = new HashSet<>();
        String query = "select token_hash from login_token where used_at is not null and kind = '" + tokens + "'";
        for (String hash : texts(query)) {
            Attempt attempt = hashes.get(hash);
            if (attempt != null) {
                used.add(attempt);
            }
        }
        return used;
    }

    private Set<Attempt> rows(String where, Attempt.Kind kind) {
        return attempts("select address from audit_event where address like '10.%' and " + where, kind);
    }

    /** Each of them may be there once. */
    private Set<Attempt> attempts(String addresses, Attempt.Kind kind) {
        Map<Attempt, Integer> times = new HashMap<>();
        texts(addresses).forEach(address -> times.merge(Attempt.at(address), 1, Integer::sum));
        times.forEach((attempt, several) -> {
            if (several > 1) {
                wrong.add(several + " times, and not once: " + attempt + " of: " + addresses);
            }
        });
        return only(times.keySet(), kind);
    }

    private List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return texts;
    }

    private void same(String one, Set<Attempt> ones, String other, Set<Attempt> others) {
        within(one, ones, other, others);
        within(other, others, one, ones);
    }

    private void within(String what, Set<Attempt> inner, String needs, Set<Attempt> outer) {
        without(inner, outer).forEach(alone -> wrong.add(what + " without " + needs + ": " + alone));
    }

    private static Set<Attempt> without(Set<Attempt> all, Set<Attempt> others) {
        Set<Attempt> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private Set<Attempt> only(Set<Attempt> all, Attempt.Kind kind) {
        Set<Attempt> some = new HashSet<>(all);
        some.removeIf(attempt -> attempt.kind() != kind || attempt.number() < first);
        return some;
    }

    private void count(String stage) {
        stages.merge(stage, 1, Integer::sum);
    }
}
