package org.panelkey.panels;

import java.util.List;
import java.util.Optional;

/** A panel whose failures and test steps can't give away the secret that was used, even if the panel repeats it. */
final class ScreenedPanel implements Panel {

    private final Panel panel;

    ScreenedPanel(Panel panel) {
        this.panel = panel;
    }

    @Override
    public PanelDescription describe() {
        return panel.describe();
    }

    @Override
    public List<PanelPage> pages() {
        return panel.pages();
    }

    @Override
    public PanelSession openSession(PanelConnection connection, SessionRequest request) throws PanelException {
        try {
            return panel.openSession(connection, request);
        } catch (PanelException e) {
            throw SecretMask.of(connection.server()).mask(e);
        }
    }

    @Override
    public List<TestStep> test(PanelConnection connection) {
        SecretMask mask = SecretMask.of(connection.server());
        return panel.test(connection).stream()
                .map(step -> new TestStep(step.kind(), step.outcome(), mask.mask(step.detail()), step.took()))
                .toList();
    }

    @Override
    public String version(PanelConnection connection) throws PanelException {
        SecretMask mask = SecretMask.of(connection.server());
        try {
            return mask.mask(panel.version(connection));
        } catch (PanelException e) {
            throw mask.mask(e);
        }
    }

    @Override
    public Optional<SessionEnder> sessionEnder() {
        return panel.sessionEnder().map(ScreenedSessionEnder::new);
    }

    @Override
    public Optional<MailboxMaker> mailboxes() {
        return panel.mailboxes().map(ScreenedMailboxMaker::new);
    }

    @Override
    public Optional<AccountList> accountList() {
        return panel.accountList().map(ScreenedPanel::screened);
    }

    @Override
    public Optional<LinkKeeper> linkKeeper() {
        return panel.linkKeeper().map(ScreenedLinkKeeper::new);
    }

    private static AccountList screened(AccountList list) {
        return connection -> {
            try {
                return list.accounts(connection);
            } catch (PanelException e) {
                throw SecretMask.of(connection.server()).mask(e);
            }
        };
    }
}
