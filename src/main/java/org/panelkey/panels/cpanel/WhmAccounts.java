package org.panelkey.panels.cpanel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.JsonAnswer;
import org.panelkey.panels.PanelAccount;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;

/**
 * Lists accounts by {@code listaccts} of WHM API 1, whose description is the source of the fields.
 *
 * <p>A reseller's credential sees the reseller's own accounts, root's all of them.
 */
final class WhmAccounts implements AccountList {

    private static final String FIELDS = "user,domain,owner,email,suspended,suspendreason,plan";

    @Override
    public List<PanelAccount> accounts(PanelConnection connection) throws PanelException {
        List<PanelAccount> accounts = new ArrayList<>();
        JsonAnswer answer = new WhmCalls(connection).list("listaccts", Map.of("want", FIELDS));
        for (JsonAnswer row : answer.object("data").objects("acct")) {
            accounts.add(account(row));
        }
        return accounts;
    }

    private static PanelAccount account(JsonAnswer row) throws PanelException {
        boolean suspended = row.flag("suspended");
        return new PanelAccount(
                row.text("user"),
                row.text("domain"),
                text(row, "owner"),
                email(row),
                "",
                text(row, "plan"),
                suspended,
                suspended ? text(row, "suspendreason") : "");
    }

    /** WHM writes *unknown* where there is none, and several addresses with commas between; the first is the main one. */
    private static String email(JsonAnswer row) throws PanelException {
        String email = text(row, "email");
        return email.startsWith("*") ? "" : email.split(",", -1)[0].strip();
    }

    private static String text(JsonAnswer row, String key) throws PanelException {
        return row.textIfAny(key).orElse("");
    }
}
