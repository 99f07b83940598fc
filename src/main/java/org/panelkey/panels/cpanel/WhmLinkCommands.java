package org.panelkey.panels.cpanel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.panelkey.panels.AccountLinks;
import org.panelkey.panels.LinkOrder;
import org.panelkey.panels.LinkOrder.PlacedLink;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/** Writes the functions that place, remove and list links of ours; whose names show that they are ours. */
final class WhmLinkCommands {

    /** How the names of our links begin; nothing without it is ever touched. */
    static final String PREFIX = "panelkey_";

    /** The group that our links stand in. */
    static final String GROUP = "panelkey";

    /** The vendor's documented values; each makes a link of the user menu, and the last of places where more is needed. */
    private static final Set<String> KINDS = Set.of("billing", "customer_service", "support", "upgrade");

    private static final String USUAL_KIND = "customer_service";
    private static final Pattern KEY = Pattern.compile("[a-z0-9_]{1,40}");
    private static final Pattern LINE = Pattern.compile("(?=.*\\S)[^\\p{Cc}\\u2028\\u2029]{1,200}");

    private WhmLinkCommands() {}

    /** The group, the links in their order, and last the removal of former ones. */
    static List<WhmCommand> placing(LinkOrder order) throws PanelException {
        String user = CpanelPanel.account(order.username());
        List<WhmCommand> commands = new ArrayList<>();
        commands.add(group(user, order.heading()));
        Set<String> former = new LinkedHashSet<>(order.former());
        int place = 1;
        for (PlacedLink link : order.links()) {
            commands.add(link(user, order, link, place++));
            former.remove(link.key());
        }
        for (String key : former) {
            commands.add(removal(user, key));
        }
        return commands;
    }

    /** The links, and last their group. */
    static List<WhmCommand> removing(AccountLinks account) throws PanelException {
        String user = CpanelPanel.account(account.username());
        List<WhmCommand> commands = new ArrayList<>();
        for (String key : new LinkedHashSet<>(account.keys())) {
            commands.add(removal(user, key));
        }
        commands.add(new WhmCommand("remove_integration_group", form("user", user, "group_id", GROUP)));
        return commands;
    }

    /** All links of an account, ours and others'. */
    static WhmCommand listing(String username) throws PanelException {
        return new WhmCommand("list_integration_links", form("user", CpanelPanel.account(username)));
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    private static WhmCommand group(String user, String heading) throws PanelException {
        return new WhmCommand(
                "create_integration_group",
                form("user", user, "group_id", GROUP, "label", line(heading), "order", "1"));
    }

    private static WhmCommand link(String user, LinkOrder order, PlacedLink link, int place) throws PanelException {
        Map<String, String> form = form("user", user, "app", app(link.key()));
        form.put("implements", KINDS.contains(link.kind()) ? link.kind() : USUAL_KIND);
        form.put("label", line(link.label()));
        form.put("subscriber_unique_id", order.subscriber());
        form.put("token", order.token().reveal());
        form.put("autologin_token_url", link.tokenAddress().toString());
        form.put("url", link.fallback().toString());
        form.put("group_id", GROUP);
        // Not from 0, which cPanel takes for none and puts last.
        form.put("order", String.valueOf(place));
        return new WhmCommand("create_integration_link", form);
    }

    private static WhmCommand removal(String user, String key) throws PanelException {
        return new WhmCommand("remove_integration_link", form("user", user, "app", app(key)));
    }

    private static String app(String key) throws PanelException {
        if (!isKey(key)) {
            throw invalid("not a key of a link");
        }
        return PREFIX + key;
    }

    /** A label; cPanel takes none with a straight apostrophe. */
    private static String line(String text) throws PanelException {
        if (!LINE.matcher(text).matches()) {
            throw invalid("not one line of text");
        }
        return text.replace('\'', '\u2019');
    }

    private static Map<String, String> form(String... pairs) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    private static PanelException invalid(String what) {
        return new PanelException(new PanelFailure(Cause.INVALID_INPUT, what));
    }
}
