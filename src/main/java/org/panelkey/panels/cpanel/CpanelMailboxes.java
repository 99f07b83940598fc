package org.panelkey.panels.cpanel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.panelkey.panels.AccountMail;
import org.panelkey.panels.JsonAnswer;
import org.panelkey.panels.MailAccount;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.MailboxMaker;
import org.panelkey.panels.NewMailbox;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Makes mailboxes by UAPI's {@code Email::list_mail_domains}, {@code list_pops} and {@code add_pop}.
 *
 * <p>The source is the vendor's published UAPI OpenAPI (11.136): {@code add_pop} takes {@code email}, {@code domain},
 * {@code password} and {@code quota} in MB with 0 for no limit; {@code list_pops} takes a regular expression and gives
 * {@code email} and {@code login}; {@code list_mail_domains} gives the main domain first, and where it is missing
 * {@code DomainInfo::list_domains} gives all domains. All of them need WHM's right
 * {@code cpanel-api}, and run as the account, so that the panel itself keeps to its domains.
 */
final class CpanelMailboxes implements MailboxMaker {

    @Override
    public AccountMail open(PanelConnection connection, MailAccount account) throws PanelException {
        UapiCalls uapi = new UapiCalls(new WhmCalls(connection), CpanelPanel.account(account.username()));
        List<String> domains = domains(uapi).stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .filter(MailAddress::isDomain)
                .distinct()
                .toList();
        return new Mail(uapi, domains);
    }

    private static List<String> domains(UapiCalls uapi) throws PanelException {
        List<String> domains = new ArrayList<>();
        try {
            for (JsonAnswer each : uapi.email("list_mail_domains", Map.of()).objects("data")) {
                domains.add(each.text("domain"));
            }
        } catch (PanelException refused) {
            if (refused.failure().cause() != Cause.UNSUPPORTED_VERSION) {
                throw refused;
            }
            JsonAnswer all = uapi.call("DomainInfo", "list_domains", Map.of()).object("data");
            domains.add(all.text("main_domain"));
            for (String kind : List.of("addon_domains", "parked_domains", "sub_domains")) {
                domains.addAll(all.texts(kind));
            }
        }
        return domains;
    }

    record Mail(UapiCalls uapi, List<String> domains) implements AccountMail {

        @Override
        public boolean exists(MailAddress address) throws PanelException {
            Map<String, String> form = new LinkedHashMap<>();
            // Only makes the answer shorter; what is in it is compared here. A dot is all that an address holds of such
            // an expression's language.
            form.put("regex", "^" + address.local().replace(".", "\\.") + "@");
            form.put("skip_main", "1");
            for (JsonAnswer each : uapi.email("list_pops", form).objects("data")) {
                if (each.text("email").equalsIgnoreCase(address.text())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void make(NewMailbox mailbox) throws PanelException {
            MailAddress address = mailbox.address();
            if (!domains.contains(address.domain())) {
                throw new PanelException(PanelFailure.of(Cause.INVALID_INPUT));
            }
            Map<String, String> form = new LinkedHashMap<>();
            form.put("email", address.local());
            form.put("domain", address.domain());
            form.put("password", mailbox.password().reveal());
            form.put("quota", String.valueOf(mailbox.megabytes().orElse(0)));
            form.put("send_welcome_email", "0");
            uapi.email("add_pop", form);
        }
    }
}
