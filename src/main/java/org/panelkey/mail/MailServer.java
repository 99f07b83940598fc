package org.panelkey.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.panelkey.settings.Installation;

/**
 * The server's own mail session, looked up whenever it is needed: it may be made, changed and removed at any time.
 *
 * <p>Nothing here names a type of Jakarta Mail, because a server of the web profile need not have it; only {@link
 * Carrier} does, and is not touched before the type is known to be there.
 */
@ApplicationScoped
public class MailServer {

    private static final Logger LOG = Logger.getLogger(MailServer.class.getName());
    private static final String SESSION_TYPE = "jakarta.mail.Session";

    private Supplier<Optional<Object>> session;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected MailServer() {}

    /** Looks the session up under the name that the operator chose. */
    @Inject
    public MailServer(Installation installation) {
        this(() -> lookUp(installation.mailSession()));
    }

    /** Uses whatever the supplier finds. */
    MailServer(Supplier<Optional<Object>> session) {
        this.session = session;
    }

    /** Whether there is a session to send through; calls no mail server. */
    public boolean isThere() {
        return session.get().isPresent();
    }

    void deliver(Envelope envelope) throws UndeliveredException {
        Object found = session.get().orElseThrow(() -> new UndeliveredException("There is no mail session"));
        Carrier.carry(found, envelope);
    }

    // Only the operator names what is looked up, in the server's own directory.
    @SuppressWarnings("BanJNDI")
    private static Optional<Object> lookUp(String name) {
        try {
            Class<?> type = Class.forName(SESSION_TYPE, false, MailServer.class.getClassLoader());
            return Optional.ofNullable(new InitialContext().lookup(name)).filter(type::isInstance);
        } catch (NamingException | ClassNotFoundException notThere) {
            LOG.log(Level.FINE, "No mail session", notThere);
            return Optional.empty();
        }
    }
}
