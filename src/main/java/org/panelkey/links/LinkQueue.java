package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.arrivals.DestinationAddresses;
import org.panelkey.panels.LinkKeeper;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.secrets.RandomValue;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/**
 * On which servers there is something to be done for links: the work on each is claimed by one node before it begins.
 *
 * <p>Whoever writes asks first whether the claim is still its own, in the transaction that writes: a node that slept over
 * its end, and was replaced, must not write into the work of its successor.
 */
@ApplicationScoped
public class LinkQueue {

    /**
     * Longer than a round of a server plus one account takes, which is at most ten requests of the longest time that can be
     * set for one; each write prolongs it.
     */
    static final Duration CLAIM = Duration.ofMinutes(11);

    /** How often services are compared with places where nobody says that something changed. */
    static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** The same where no link is, nor should be. */
    static final Duration BETWEEN_IDLE_LOOKS = Duration.ofMinutes(10);

    static final Duration AFTER_GIVING_WAY = Duration.ofSeconds(30);
    static final Duration AFTER_ERROR = Duration.ofMinutes(5);

    /** From so many failures in a row on, which are some hours, what should go is said to be left. */
    static final int FAILURES_UNTIL_LEFT = 10;

    private static final int MOST_NEW = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EntityManager entities;
    private Clock clock;
    private Servers servers;
    private Credentials credentials;
    private PanelRegistry panels;
    private LinkSets sets;
    private DestinationAddresses addresses;
    private LinkCredentials linkCredentials;
    private LinkRecord book;
    private LeftBehind leftBehind;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkQueue() {}

    /** Builds one from its parts. */
    @Inject
    LinkQueue(
            EntityManager entities,
            Clock clock,
            Servers servers,
            Credentials credentials,
            PanelRegistry panels,
            LinkSets sets,
            DestinationAddresses addresses,
            LinkCredentials linkCredentials,
            LinkRecord book) {
        this.entities = entities;
        this.clock = clock;
        this.servers = servers;
        this.credentials = credentials;
        this.panels = panels;
        this.sets = sets;
        this.addresses = addresses;
        this.linkCredentials = linkCredentials;
        this.book = book;
        this.leftBehind = new LeftBehind(entities);
    }

    /** What tells whether anything changed that concerns more than one server. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    String signs() {
        StringBuilder signs = new StringBuilder();
        List<Object[]> stored = entities.createQuery(
                        "select s.id, s.version from LinkSet s order by s.id", Object[].class)
                .getResultList();
        stored.forEach(set -> signs.append(set[0]).append(' ').append(set[1]).append('\n'));
        addresses.all().forEach((destination, address) -> signs.append(destination)
                .append(' ')
                .append(address.text())
                .append('\n'));
        return signs.toString();
    }

    /** Servers whose panel can keep links, of which nothing is noted yet; none while all sets are off. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<ServerId> unlisted() {
        List<String> keepers = panels.descriptions().stream()
                .filter(each -> panels.panel(each.type()).linkKeeper().isPresent())
                .map(each -> each.type().key())
                .toList();
        if (keepers.isEmpty() || !isAnySetOn()) {
            return List.of();
        }
        return entities.createQuery(
                        "select s.id from Server s where s.panel in :keepers and not exists"
                                + " (select l.serverId from LinkServer l where l.serverId = s.id) order by s.id",
                        Long.class)
                .setParameter("keepers", keepers)
                .setMaxResults(MOST_NEW)
                .getResultStream()
                .map(ServerId::new)
                .toList();
    }

    /** Lists a server for its first look. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void list(ServerId server) {
        if (entities.find(LinkServer.class, server.value()) == null) {
            entities.persist(new LinkServer(server, clock.instant()));
            entities.flush();
        }
    }

    /**
     * The servers of a lane whose time has come, at most so many.
     *
     * <p>In a transaction: outside of one, threads that help a timer would share the timer's entity manager.
     *
     * @param changed when something was last noticed that may concern all; those that answer, or were never called, are due
     *     that were not looked at since
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<ServerId> due(LinkLane lane, Instant changed, int most) {
        List<Long> due = entities.createQuery(
                        "select l.serverId from LinkServer l where l.lane = :lane and l.dueAt <= :now order by l.dueAt",
                        Long.class)
                .setParameter("lane", lane.stored())
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
        if (due.isEmpty()) {
            // Those that were never called wait among the failing, and have not failed.
            due = entities.createQuery(
                            "select l.serverId from LinkServer l where l.lane = :lane and l.claim = '' and l.failures = 0"
                                    + " and (l.reconciledAt is null or l.reconciledAt < :changed) order by l.dueAt",
                            Long.class)
                    .setParameter("lane", lane.stored())
                    .setParameter("changed", changed)
                    .setMaxResults(most)
                    .getResultList();
        }
        return due.stream().map(ServerId::new).toList();
    }

    /** Claims the links of a server; empty when another node did first, or there is nobody to be called. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<LinkClaim> claim(ServerId server, Instant changed) {
        Instant now = clock.instant();
        String mark = RandomValue.mark();
        // Compared in SQL, so that of two nodes one wins. A node that dies in between leaves the work to the next.
        int claimed = entities.createQuery("update LinkServer l set l.dueAt = :until, l.claim = :mark"
                        + " where l.serverId = :server and (l.dueAt <= :now or (l.failures = 0 and l.claim = ''"
                        + " and (l.reconciledAt is null or l.reconciledAt < :changed)))")
                .setParameter("until", now.plus(CLAIM))
                .setParameter("mark", mark)
                .setParameter("server", server.value())
                .setParameter("now", now)
                .setParameter("changed", changed)
                .executeUpdate();
        if (claimed != 1) {
            return Optional.empty();
        }
        LinkServer work = entities.find(LinkServer.class, server.value());
        boolean stale = work.reconciledAt()
                .filter(last -> !last.isBefore(changed) && now.isBefore(last.plus(BETWEEN_LOOKS)))
                .isEmpty();
        if (stale) {
            // Before anything is read, and whatever becomes of it: else it would be due again at once.
            work.reconcile(now);
        }
        Optional<Server> found = servers.find(List.of(server)).stream().findFirst();
        Optional<LinkKeeper> keeper = found.flatMap(each -> keeper(each.panel()));
        if (found.isEmpty() || keeper.isEmpty()) {
            rest(work, now);
            return Optional.empty();
        }
        if (!found.get().isEnabled()) {
            if (leftBehind.all(server)) {
                linkCredentials.endOn(List.of(server.value()));
            }
            rest(work, now);
            return Optional.empty();
        }
        return Optional.of(
                LinkClaim.of(found.get(), work, mark, credentials.secretOf(found.get()), keeper.get(), stale));
    }

    /**
     * Keeps a claim, in the transaction that is about to write.
     *
     * @throws ReplacedException when it is no longer this node's, so that the transaction writes nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(LinkClaim claim) {
        int rows = entities.createQuery(
                        "update LinkServer l set l.dueAt = :until where l.serverId = :server and l.claim = :mark")
                .setParameter("until", clock.instant().plus(CLAIM))
                .setParameter("server", claim.server().value())
                .setParameter("mark", claim.mark())
                .executeUpdate();
        if (rows != 1) {
            throw new ReplacedException();
        }
    }

    /** Notes how the work on a server ended, and gives it back; nothing where it is no longer this node's. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void settle(LinkClaim claim, LinkEnding ending, LinkTally tally) {
        @Nullable
        LinkServer work = entities.find(LinkServer.class, claim.server().value(), LockModeType.PESSIMISTIC_WRITE);
        if (work == null || !work.claim().equals(claim.mark())) {
            return;
        }
        Instant now = clock.instant();
        if (ending.called()) {
            work.succeed(now);
        }
        switch (ending.kind()) {
            case DONE -> rest(work, now);
            case MORE -> work.postpone(now);
            case GAVE_WAY -> work.postpone(now.plus(AFTER_GIVING_WAY));
            case KEPT -> {
                work.postpone(now.plus(AFTER_ERROR));
                entities.flush();
                leftBehind.removals(claim.server());
            }
            case FAILED -> fail(work, claim, ending.failure().orElseThrow(), now);
        }
        entities.flush();
        book.write(claim, tally);
    }

    private void fail(LinkServer work, LinkClaim claim, PanelFailure failure, Instant now) {
        boolean news = work.fail(failure, claim.way().username(), claim.secretChangedAt(), now);
        work.postpone(pauses().afterFailure(now, work.failures(), failure.cause()));
        entities.flush();
        if (work.failures() >= FAILURES_UNTIL_LEFT || failure.cause() == Cause.CREDENTIAL_REFUSED) {
            leftBehind.removals(claim.server());
        }
        if (news) {
            book.write(claim, failure);
        }
    }

    /** Gives work back that failed for a reason of our own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void giveUp(LinkClaim claim, LinkTally tally) {
        int held = entities.createQuery("update LinkServer l set l.dueAt = :later, l.claim = ''"
                        + " where l.serverId = :server and l.claim = :mark")
                .setParameter("later", clock.instant().plus(AFTER_ERROR))
                .setParameter("server", claim.server().value())
                .setParameter("mark", claim.mark())
                .executeUpdate();
        if (held == 1) {
            book.write(claim, tally);
        }
    }

    /** Puts a server off that can't be called as it is stored. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void setAside(ServerId server) {
        Instant now = clock.instant();
        entities.createQuery("update LinkServer l set l.dueAt = :later, l.reconciledAt = :now, l.claim = ''"
                        + " where l.serverId = :server and (l.claim = '' or l.dueAt <= :now)")
                .setParameter("later", now.plus(AFTER_ERROR))
                .setParameter("server", server.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    private void rest(LinkServer work, Instant now) {
        Optional<Server> server =
                servers.find(List.of(work.server())).stream().findFirst().filter(Server::isEnabled);
        boolean concerned = server.isPresent()
                && (!sets.effective(server.get()).links().isEmpty() || leftBehind.isAnything(work.server()));
        work.postpone(pauses().after(now, concerned ? BETWEEN_LOOKS : BETWEEN_IDLE_LOOKS));
    }

    private boolean isAnySetOn() {
        return !entities.createQuery("select s.id from LinkSet s where s.on = :on", Long.class)
                .setParameter("on", true)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Optional<LinkKeeper> keeper(PanelType type) {
        return panels.find(type).flatMap(Panel::linkKeeper);
    }

    static Pauses pauses() {
        return new Pauses(RANDOM);
    }
}
