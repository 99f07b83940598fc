package org.panelkey.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes letters that are due to the mail server, one by one, outside any database transaction. */
@ApplicationScoped
public class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());
    private static final int MOST_AT_ONCE = 50;

    private Outbox outbox;
    private MailServer server;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Delivery() {}

    /** Builds one from its parts. */
    @Inject
    public Delivery(Outbox outbox, MailServer server) {
        this.outbox = outbox;
        this.server = server;
    }

    /** Whether any letter is due. */
    public boolean isDue() {
        return !outbox.due(1).isEmpty();
    }

    /** Tries what is due once, at most so many letters that the next run of the timer is not kept waiting long. */
    public int round() {
        int delivered = 0;
        List<Long> due = outbox.due(MOST_AT_ONCE);
        for (long id : due) {
            Optional<Envelope> envelope = outbox.claim(id);
            if (envelope.isPresent() && isDelivered(envelope.get())) {
                delivered++;
            }
        }
        outbox.removeOld();
        return delivered;
    }

    private boolean isDelivered(Envelope envelope) {
        try {
            server.deliver(envelope);
        } catch (UndeliveredException refused) {
            // Without the cause: a mail server may quote the letter in what it answers.
            LOG.log(Level.WARNING, "Letter {0} was not taken: {1}", new Object[] {
                Long.toString(envelope.letter()), refused.getMessage()
            });
            outbox.failed(envelope.letter(), String.valueOf(refused.getMessage()));
            return false;
        }
        outbox.delivered(envelope.letter());
        return true;
    }
}
