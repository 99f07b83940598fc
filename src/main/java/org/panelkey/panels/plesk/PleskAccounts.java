package org.panelkey.panels.plesk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.PanelAccount;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Lists subscriptions with their owners, by {@code webspace}, {@code customer} and {@code reseller} of the XML API,
 * each asked once for everything.
 *
 * <p>The source is the vendor's reference of those operators. A reseller's credential may not list resellers, which are
 * then known by the login that their subscriptions name, without an address.
 */
final class PleskAccounts implements AccountList {

    private static final String STATUS = "status";
    private static final String CODE = "errcode";

    /** Disabled by the administrator, by a reseller, by the customer, or expired. */
    private static final long SUSPENDED = 16 | 32 | 64 | 256;

    @Override
    public List<PanelAccount> accounts(PanelConnection connection) throws PanelException {
        PleskCalls plesk = new PleskCalls(connection);
        Map<String, Map<String, String>> owners = new HashMap<>();
        addOwners(owners, list(plesk, "customer", "gen_info"), "gen_info");
        addOwners(owners, list(plesk, "reseller", "gen-info"), "gen-info");
        List<PanelAccount> accounts = new ArrayList<>();
        for (Map<String, String> space : list(plesk, "webspace", "gen_info")) {
            accounts.add(account(new PleskFields(space, "gen_info"), owners));
        }
        return accounts;
    }

    private static PanelAccount account(PleskFields space, Map<String, Map<String, String>> owners)
            throws PanelException {
        String login = space.text("owner-login");
        Map<String, String> known = owners.getOrDefault(login, Map.of());
        PleskFields owner = new PleskFields(
                known, known.containsKey(PleskFields.path("gen-info", "login")) ? "gen-info" : "gen_info");
        boolean suspended = (space.status() & SUSPENDED) != 0 || (owner.status() & SUSPENDED) != 0;
        String company = owner.text("cname");
        return new PanelAccount(
                login,
                space.text("ascii-name").isEmpty() ? space.text("name") : space.text("ascii-name"),
                owner.text("owner-login"),
                owner.text("email"),
                company.isEmpty() ? owner.text("pname") : company,
                "",
                suspended,
                "");
    }

    private static void addOwners(
            Map<String, Map<String, String>> owners, List<Map<String, String>> found, String dataset) {
        found.forEach(each -> owners.putIfAbsent(new PleskFields(each, dataset).text("login"), each));
    }

    private static List<Map<String, String>> list(PleskCalls plesk, String operator, String dataset)
            throws PanelException {
        Set<String> wanted = Set.of(
                STATUS,
                CODE,
                PleskFields.path(dataset, "login"),
                PleskFields.path(dataset, "name"),
                PleskFields.path(dataset, "ascii-name"),
                PleskFields.path(dataset, "owner-login"),
                PleskFields.path(dataset, "email"),
                PleskFields.path(dataset, "cname"),
                PleskFields.path(dataset, "pname"),
                PleskFields.path(dataset, STATUS));
        List<Map<String, String>> entries = new ArrayList<>();
        for (Map<String, String> result : plesk.list(operator, dataset, wanted)) {
            String status = result.getOrDefault(STATUS, "");
            if (status.equals("ok")) {
                entries.add(result);
            } else if (!isNothing(operator, result.getOrDefault(CODE, ""))) {
                throw new PanelException(
                        status.equals("error")
                                ? PleskError.meaning(result.getOrDefault(CODE, ""), "")
                                : new PanelFailure(Cause.UNEXPECTED_ANSWER, "neither yes nor no"));
            }
        }
        return entries;
    }

    /** None there, or resellers asked for by somebody who is no administrator. */
    private static boolean isNothing(String operator, String code) {
        return code.equals(PleskError.NOT_FOUND)
                || (operator.equals("reseller") && code.equals(PleskError.PERMISSION_DENIED));
    }
}
