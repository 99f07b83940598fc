package org.panelkey.panels;

import java.util.List;
import java.util.Optional;

/**
 * A kind of control panel that people can be signed on to.
 *
 * <p>Implementations are stateless and safe for use by many threads. No parameter and no result is null. They talk to
 * the panel only through {@link PanelConnection}, which bounds every call in time and size, checks address and
 * certificate and never repeats a call; so a method returns within the connection's total deadline for each request it
 * makes. They never log, never keep and never return a secret. A panel's "no" is a result, not an exception: the only
 * exception is {@link PanelException}, which carries the same {@link PanelFailure}. Each implementation names the
 * source of its protocol.
 */
public interface Panel {

    /** What this panel is called and what it can do; the same answer always, without any call. */
    PanelDescription describe();

    /**
     * Makes one session in the panel and says where the browser must go to use it.
     *
     * <p>Makes the session at most once and never tries again, also when the outcome is unknown. The address is not
     * checked here: the caller decides which hosts it accepts.
     *
     * @throws PanelException when the panel refuses, can't be reached or answers what can't be understood
     */
    PanelSession openSession(PanelConnection connection, SessionRequest request) throws PanelException;

    /**
     * Tries credential, privileges and version over a connection that has already been made once.
     *
     * <p>Changes nothing on the panel. Never throws for a panel's refusal: a step says what failed.
     */
    List<TestStep> test(PanelConnection connection);

    /**
     * What the panel says its version is, asked with the credential in one light call that changes nothing.
     *
     * <p>Called for every server every few minutes: it must be cheap for the panel. Empty where the panel does not tell.
     *
     * @throws PanelException when the panel refuses, can't be reached or answers what can't be understood
     */
    String version(PanelConnection connection) throws PanelException;

    /** The pages that a session can start on by name, in the order in which they are usually shown; always the same. */
    default List<PanelPage> pages() {
        return List.of();
    }

    /** Lists and ends open sessions; empty where the panel documents no call for it, and then nothing is pretended. */
    default Optional<SessionEnder> sessionEnder() {
        return Optional.empty();
    }

    /** Makes mailboxes in accounts; empty where the panel documents no call for it. */
    default Optional<MailboxMaker> mailboxes() {
        return Optional.empty();
    }

    /** Lists the accounts on the panel; empty where the panel documents no call for it, and then nothing is pretended. */
    default Optional<AccountList> accountList() {
        return Optional.empty();
    }

    /** Keeps links of ours in accounts; empty where the panel documents no call for it. */
    default Optional<LinkKeeper> linkKeeper() {
        return Optional.empty();
    }
}
