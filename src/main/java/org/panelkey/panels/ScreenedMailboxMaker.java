package org.panelkey.panels;

import java.util.List;

/** A mailbox maker whose failures can't give away the secrets that were used, even if the panel repeats them. */
final class ScreenedMailboxMaker implements MailboxMaker {

    private final MailboxMaker maker;

    ScreenedMailboxMaker(MailboxMaker maker) {
        this.maker = maker;
    }

    @Override
    public AccountMail open(PanelConnection connection, MailAccount account) throws PanelException {
        SecretMask mask = SecretMask.of(connection.server());
        try {
            return new Screened(maker.open(connection, account), mask);
        } catch (PanelException e) {
            throw mask.mask(e);
        }
    }

    private record Screened(AccountMail mail, SecretMask mask) implements AccountMail {

        @Override
        public List<String> domains() {
            return mail.domains();
        }

        @Override
        public boolean exists(MailAddress address) throws PanelException {
            try {
                return mail.exists(address);
            } catch (PanelException e) {
                throw mask.mask(e);
            }
        }

        @Override
        public void make(NewMailbox mailbox) throws PanelException {
            try {
                mail.make(mailbox);
            } catch (PanelException e) {
                // The panel was told the new password as well, and "… is too weak" may quote it.
                throw SecretMask.of(mailbox.password()).mask(mask.mask(e));
            }
        }
    }
}
