package org.panelkey.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.panelkey.storage.Sql;

/** Imports that stay as they are, because a node that is not there works on them. */
final class ImportRows {

    private static final long FIRST = 900_000_000L;
    private static final long NEVER = 4_102_444_800_000L;
    private static final List<String> STATES =
            List.of("READY", "READING", "RUNNING", "DONE", "FAILED", "CANCELLED", "COMPARED", "REMOVED");

    private ImportRows() {}

    /** An import in each state and a comparison, the one to be decided first; its first line has the import's number. */
    static List<Long> inEachState(Fixture fixture) {
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < STATES.size(); i++) {
            long run = FIRST + 100L * i;
            insert(fixture, run, STATES.get(i));
            runs.add(run);
        }
        return runs;
    }

    /** What leads to each of them, with its state, so that each picture has a name of its own. */
    static List<String> addresses(List<Long> runs) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            addresses.add("?id=" + runs.get(i) + "&is=" + STATES.get(i).toLowerCase(Locale.ROOT));
        }
        return addresses;
    }

    private static void insert(Fixture fixture, long run, String name) {
        boolean compared = name.equals("COMPARED");
        boolean removed = name.equals("REMOVED");
        String state = compared || removed ? "DONE" : name;
        boolean began = List.of("RUNNING", "DONE", "CANCELLED").contains(state) && !compared;
        Sql.run(
                fixture.database().dataSource(),
                "insert into import_run values (" + run + ", '" + (compared ? "COMPARE" : "IMPORT") + "', 'PANEL', "
                        + fixture.server1 + ", 'server-1', '" + state + "', '"
                        + (state.equals("FAILED") ? "PERMISSION_DENIED" : "") + "', '"
                        + (state.equals("FAILED") ? "The privilege list-accts is missing." : "")
                        + "', null, 'Fiona Full', 1790000000000, " + (began ? "1790000100000" : "null") + ", "
                        + (state.equals("DONE") ? "1790000200000" : "null") + ", " + NEVER + ", 'elsewhere', "
                        + (began ? "3, 'Olaf Other'" : "0, ''") + ", " + (removed ? "1799000000000" : "null") + ")");
        if (state.equals("READING") || state.equals("FAILED") || removed) {
            return;
        }
        line(fixture, run, 1, "neu1", "neue-kundin.example", "NEW", "", "", "CREATE", began ? "CREATED" : "OPEN");
        line(fixture, run, 2, "neu2", "zweite.example", "NEW", "", "", "CREATE", began ? "WAITING" : "OPEN");
        line(
                fixture,
                run,
                3,
                "ohne",
                "a-very-long-name-of-a-domain-that-hardly-fits-on-a-phone.example",
                "NEW",
                "NO_EMAIL",
                "",
                "SKIP",
                "OPEN");
        line(fixture, run, 4, "blumenhu", "blumen-huber.example", "DIFFERS", "", "DOMAIN STATUS", "SKIP", "OPEN");
        line(fixture, run, 5, "weg", "weg.example", "GONE", "", "", "SKIP", "OPEN");
        line(fixture, run, 6, "root", "root.example", "WRONG", "RESERVED", "", "SKIP", "OPEN");
        line(
                fixture,
                run,
                7,
                "neu3",
                "dritte.example",
                "NEW",
                began ? "CLIENT_GONE" : "",
                "",
                "ATTACH",
                began ? "REFUSED" : "OPEN");
        line(fixture, run, 8, "kaffee1", "kaffeehaus.example", "KNOWN", "", "", "SKIP", "OPEN");
    }

    private static void line(
            Fixture fixture,
            long run,
            int number,
            String username,
            String domain,
            String kind,
            String problem,
            String differs,
            String choice,
            String state) {
        boolean fresh = kind.equals("NEW");
        Sql.run(
                fixture.database().dataSource(),
                "insert into import_line values (" + (run + number - 1) + ", " + run + ", " + number + ", "
                        + fixture.server1 + ", '" + username + "', '" + domain + "', 'root', '"
                        + (problem.equals("NO_EMAIL")
                                ? ""
                                : "office@" + domain.substring(Math.max(0, domain.length() - 40)))
                        + "', '', '" + (number == 2 ? "Business Pro" : "basic") + "', 'ACTIVE', '', '" + kind + "', '"
                        + problem + "', '" + differs + "', '" + choice + "', "
                        + (choice.equals("ATTACH") || kind.equals("KNOWN") ? fixture.account : "null") + ", "
                        + (fresh && number != 2 ? fixture.hosting : "null") + ", '" + state + "', "
                        + (kind.equals("KNOWN") || kind.equals("DIFFERS") || kind.equals("GONE")
                                ? fixture.cpanelService
                                : "null")
                        + ")");
    }
}
