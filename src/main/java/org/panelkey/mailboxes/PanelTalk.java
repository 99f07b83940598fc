package org.panelkey.mailboxes;

import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.panels.AccountMail;
import org.panelkey.panels.AnswerStatus;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * What is said to a panel, outside any transaction, and what its answers mean.
 *
 * <p>A panel that is asked for a mailbox is asked first whether the address is there, and once more when what it answers is
 * no clear yes or no.
 */
final class PanelTalk {

    private static final Logger LOG = Logger.getLogger(PanelTalk.class.getName());

    /** A clear no, or found out before anything was sent; everything else leaves open whether it was carried out. */
    private static final Set<Cause> CLEAR = EnumSet.of(
            Cause.ALREADY_EXISTS,
            Cause.WEAK_PASSWORD,
            Cause.PERMISSION_DENIED,
            Cause.ACCOUNT_SUSPENDED,
            Cause.DNS,
            Cause.ADDRESS_NOT_ALLOWED,
            Cause.REFUSED,
            Cause.TLS_UNTRUSTED,
            Cause.TLS_KEY_CHANGED,
            Cause.BUSY,
            Cause.RESTING);

    /** Without a whole answer the panel may still be at it. */
    private static final Set<Cause> BROKEN_OFF = EnumSet.of(Cause.TIMEOUT, Cause.UNEXPECTED_ANSWER, Cause.TLS_FAILED);

    private final PanelConnections connections;

    PanelTalk(PanelConnections connections) {
        this.connections = connections;
    }

    AccountMail open(Permit.Granted permit) throws PanelException {
        return permit.maker().open(connections.open(permit.server()), permit.account());
    }

    /** Asks for a mailbox, once. */
    Ended make(Begun.Ready ready) {
        MailAddress address = ready.mailbox().address();
        AccountMail mail;
        try {
            mail = open(ready.permit());
            if (!mail.domains().contains(address.domain())) {
                return Ended.foreignDomain();
            }
            if (mail.exists(address)) {
                return Ended.refused(PanelFailure.of(Cause.ALREADY_EXISTS));
            }
        } catch (PanelException refusal) {
            return Ended.refusedBefore(told(ready, refusal));
        } catch (RuntimeException ours) {
            return Ended.refused(stumbled(ready, ours));
        }
        try {
            mail.make(ready.mailbox());
            return Ended.made();
        } catch (PanelException refusal) {
            PanelFailure failure = told(ready, refusal);
            return CLEAR.contains(failure.cause()) ? Ended.refused(failure) : lookAfter(ready, mail, failure);
        } catch (RuntimeException ours) {
            return Ended.unknown(stumbled(ready, ours));
        }
    }

    private static Ended lookAfter(Begun.Ready ready, AccountMail mail, PanelFailure failure) {
        try {
            if (mail.exists(ready.mailbox().address())) {
                return Ended.there(failure);
            }
            // After an answer of its own the panel is done; what stands in front of it answers without knowing.
            return BROKEN_OFF.contains(failure.cause()) || AnswerStatus.isOfFront(failure)
                    ? Ended.unknown(failure)
                    : Ended.refused(failure);
        } catch (PanelException again) {
            told(ready, again);
            return Ended.unknown(failure);
        } catch (RuntimeException ours) {
            return Ended.unknown(stumbled(ready, ours));
        }
    }

    private static PanelFailure told(Begun.Ready ready, PanelException refusal) {
        LOG.log(Level.INFO, "Making mailbox {0} failed: {1}", new Object[] {
            ready.reference(), refusal.failure().cause()
        });
        return refusal.failure();
    }

    /** A panel's answer that our own code stumbles over must still end in a row of the record. */
    private static PanelFailure stumbled(Begun.Ready ready, RuntimeException ours) {
        LOG.log(Level.SEVERE, "Making mailbox " + ready.reference() + " met an error of our own", ours);
        return PanelFailure.of(Cause.UNEXPECTED_ANSWER);
    }
}
