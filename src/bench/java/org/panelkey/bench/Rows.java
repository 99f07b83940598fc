package org.panelkey.bench;

import javax.sql.DataSource;
import org.panelkey.storage.Sql;

/** Rows of the record, made by the database itself. */
final class Rows {

    private static final long DAYS = 400;
    private static final long A_MILLION = 1_000_000;
    private static final long STEP = DAYS * 86_400_000 / A_MILLION;

    private Rows() {}

    /**
     * Writes rows that end a minute ago, a million to 400 days: sign-ons with their intents, sign-ins and changes.
     *
     * @param client the account that every fifth sign-on is of
     */
    static void fill(DataSource database, int rows, int servers, int clients, long client) {
        String tenth = "(i / 10)";
        Sql.run(
                database,
                "insert into audit_event (id, at, reference, action, outcome, actor_kind, actor_id, actor_name, address,"
                        + " object_kind, object_id, object_name, account_id, service_id, server_id, rule, cause, detail,"
                        + " panel_millis) select 10000000 + i, (extract(epoch from now()) * 1000)::bigint - 60000 - ("
                        + rows + " - i)::bigint * " + STEP + ","
                        + " upper(regexp_replace(substr(md5((" + tenth
                        + " * 10 + case when i % 10 < 6 then i % 10 / 2 else i % 10 end)::text), 1, 12),"
                        + " '(.{4})(.{4})(.{4})', '\\1-\\2-\\3')),"
                        + " case when i % 10 < 6 then 'SIGN_ON' when i % 10 < 8 then 'SIGN_IN' when i % 10 = 8 then 'CHANGE'"
                        + " else 'SIGN_OUT' end,"
                        + " case i % 10 when 0 then 'INTENDED' when 2 then 'INTENDED' when 4 then 'INTENDED'"
                        + " when 5 then 'FAILED' when 7 then 'DENIED' else 'DONE' end,"
                        + " case when i % 10 = 8 then 'ADMINISTRATOR' else 'USER' end, 5000 + " + tenth + " % 10,"
                        + " 'Person 0' || " + tenth + " % 10, '198.51.100.' || i % 250,"
                        + " case when i % 10 < 6 then 'service' when i % 10 = 8 then 'server' else 'user' end, 1,"
                        + " 'bench-' || " + tenth + " % 10 || '.example',"
                        + " case when i % 10 < 6 then case when i % 5 = 1 and i % 10 = 1 then " + client
                        + " else 1000001 + " + tenth + " % " + clients + " end end,"
                        + " case when i % 10 < 6 then 1000001 + " + tenth + " % " + clients + " end,"
                        + " case when i % 10 < 6 then 1000001 + " + tenth + " % " + servers + " end,"
                        + " case when i % 10 < 6 then 'ACCOUNT_OWNER' else '' end,"
                        + " case when i % 10 = 5 then 'TIMEOUT' else '' end,"
                        + " case when i % 10 in (5, 8) then 'no answer within ten seconds' else '' end,"
                        + " case when i % 10 in (1, 3, 5) then 100 + i % 300 end from generate_series(1, "
                        + rows + ") i");
    }
}
