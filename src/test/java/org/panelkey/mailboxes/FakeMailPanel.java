package org.panelkey.mailboxes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.panels.AccountMail;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.MailAccount;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.MailboxMaker;
import org.panelkey.panels.NewMailbox;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.servers.PanelType;

/** A panel with one account, that does and fails as it is told. */
final class FakeMailPanel implements Panel, MailboxMaker, AccountMail {

    static final PanelType TYPE = new PanelType("fake");
    static final String DOMAIN = "alice.example";

    private final List<String> calls = new ArrayList<>();
    private final List<NewMailbox> made = new ArrayList<>();
    private Optional<Cause> opening = Optional.empty();
    private Optional<Cause> looking = Optional.empty();
    private Optional<Cause> making = Optional.empty();
    private boolean makesBefore;
    private Runnable meanwhile = () -> {};
    private Runnable whileOpening = () -> {};
    private Runnable whileLooking = () -> {};
    private String words = "the panel's own words";

    synchronized void failToOpen(Cause cause) {
        opening = Optional.of(cause);
    }

    synchronized void failToLook(Cause cause) {
        looking = Optional.of(cause);
    }

    /** Fails to make, having done it or not. */
    synchronized void failToMake(Cause cause, boolean before) {
        making = Optional.of(cause);
        makesBefore = before;
    }

    synchronized void heal() {
        opening = Optional.empty();
        looking = Optional.empty();
        making = Optional.empty();
    }

    /** What happens while it makes one. */
    synchronized void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /** What happens while it tells its domains. */
    synchronized void whileOpening(Runnable work) {
        whileOpening = work;
    }

    /** What happens while it looks whether an address is there. */
    synchronized void whileLooking(Runnable work) {
        whileLooking = work;
    }

    /** The words of its failures. */
    synchronized void say(String sentence) {
        words = sentence;
    }

    /** Makes one as somebody would in the panel itself, or as a slow panel does in the end. */
    synchronized void put(NewMailbox mailbox) {
        made.add(mailbox);
    }

    synchronized List<NewMailbox> made() {
        return List.copyOf(made);
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public PanelDescription describe() {
        return new PanelDescription(
                TYPE, "Fake", "Fa", 1, Map.of(EntryKind.ACCOUNT, "Fake"), Set.of(), "root", Duration.ofMinutes(1));
    }

    @Override
    public PanelSession openSession(PanelConnection connection, SessionRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String version(PanelConnection connection) {
        return "1";
    }

    @Override
    public List<TestStep> test(PanelConnection connection) {
        return List.of();
    }

    @Override
    public Optional<MailboxMaker> mailboxes() {
        return Optional.of(this);
    }

    @Override
    public AccountMail open(PanelConnection connection, MailAccount account) throws PanelException {
        Runnable work;
        synchronized (this) {
            calls.add("open " + account.username() + " " + account.domain());
            work = whileOpening;
        }
        work.run();
        synchronized (this) {
            fail(opening);
        }
        return this;
    }

    @Override
    public List<String> domains() {
        return List.of(DOMAIN, "zwei.example");
    }

    @Override
    public boolean exists(MailAddress address) throws PanelException {
        Runnable work;
        synchronized (this) {
            calls.add("exists " + address);
            work = whileLooking;
        }
        work.run();
        synchronized (this) {
            fail(looking);
            return made.stream().anyMatch(each -> each.address().equals(address));
        }
    }

    @Override
    public void make(NewMailbox mailbox) throws PanelException {
        Runnable work;
        synchronized (this) {
            calls.add("make " + mailbox.address());
            work = meanwhile;
            if (making.isEmpty() || makesBefore) {
                made.add(mailbox);
            }
        }
        work.run();
        synchronized (this) {
            fail(making);
        }
    }

    private void fail(Optional<Cause> cause) throws PanelException {
        if (cause.isPresent()) {
            throw new PanelException(new PanelFailure(cause.get(), words));
        }
    }
}
