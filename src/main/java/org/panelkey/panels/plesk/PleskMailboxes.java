package org.panelkey.panels.plesk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.panels.AccountMail;
import org.panelkey.panels.MailAccount;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.MailboxMaker;
import org.panelkey.panels.NewMailbox;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.XmlAnswer;

/**
 * Makes mailboxes by the operators {@code webspace}, {@code site} and {@code mail} of the XML API.
 *
 * <p>The sources are "Managing Mail" and "Managing Sites" in the vendor's reference of the XML API, and its schema 1.6.9.1
 * for the order of elements: name, mailbox (enabled, quota in bytes, -1 for no limit), password (value, type).
 */
final class PleskMailboxes implements MailboxMaker {

    private static final long BYTES = 1024L * 1024L;
    private static final String UNLIMITED = "-1";

    @Override
    public AccountMail open(PanelConnection connection, MailAccount account) throws PanelException {
        PleskCalls plesk = new PleskCalls(connection);
        return new Mail(plesk, new PleskMailSites(plesk).of(PleskPanel.account(account.username()), account.domain()));
    }

    record Mail(PleskCalls plesk, Map<String, String> sites) implements AccountMail {

        @Override
        public List<String> domains() {
            return List.copyOf(sites.keySet());
        }

        @Override
        public boolean exists(MailAddress address) throws PanelException {
            String filter = "<filter>" + site(address) + PleskCalls.element("name", address.local()) + "</filter>";
            for (XmlAnswer result : plesk.send("mail", "get_info", filter + "<mailbox/>")) {
                if (PleskError.is(result, PleskError.NOT_FOUND)) {
                    continue;
                }
                Optional<XmlAnswer> found = PleskCalls.ok(result).childIfAny("mailname");
                if (found.isPresent()
                        && found.get().textIfAny("name").orElse("").equalsIgnoreCase(address.local())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void make(NewMailbox mailbox) throws PanelException {
            MailAddress address = mailbox.address();
            String quota = mailbox.megabytes().isPresent()
                    ? String.valueOf(mailbox.megabytes().getAsInt() * BYTES)
                    : UNLIMITED;
            String name = PleskCalls.element("name", address.local())
                    + "<mailbox><enabled>true</enabled>" + PleskCalls.element("quota", quota) + "</mailbox><password>"
                    + PleskCalls.element("value", mailbox.password().reveal()) + "<type>plain</type></password>";
            List<XmlAnswer> results = plesk.send(
                    "mail", "create", "<filter>" + site(address) + "<mailname>" + name + "</mailname></filter>");
            if (results.size() != 1) {
                throw new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "not one result"));
            }
            PleskCalls.ok(results.get(0));
        }

        private String site(MailAddress address) throws PanelException {
            String site = sites.get(address.domain());
            if (site == null) {
                throw new PanelException(PanelFailure.of(Cause.INVALID_INPUT));
            }
            return PleskCalls.element("site-id", site);
        }
    }
}
