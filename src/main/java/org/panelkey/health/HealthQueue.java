package org.panelkey.health;

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
import org.panelkey.panels.Finding;
import org.panelkey.panels.PanelServer;
import org.panelkey.secrets.RandomValue;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.settings.HealthSettings;
import org.panelkey.settings.Settings;

/** Which servers are to be looked at: each look is claimed by one node before it begins. */
@ApplicationScoped
public class HealthQueue {

    /** Longer than a look can take, with both of its connections and the longest time limits. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    private static final Duration AGAIN_SOON = Duration.ofSeconds(5);
    private static final Duration AFTER_ERROR = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ASKED = Duration.ofSeconds(10);
    /** Panels lock out whoever offers a wrong credential several times in a few minutes. */
    private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(5);

    private static final int MOST_NEW = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EntityManager entities;
    private Clock clock;
    private Servers servers;
    private Credentials credentials;
    private Settings settings;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HealthQueue() {}

    /** Builds one from its parts. */
    @Inject
    public HealthQueue(
            EntityManager entities, Clock clock, Servers servers, Credentials credentials, Settings settings) {
        this.entities = entities;
        this.clock = clock;
        this.servers = servers;
        this.credentials = credentials;
        this.settings = settings;
    }

    /** Servers of which nothing is kept yet. */
    List<ServerId> unlisted() {
        return entities.createQuery(
                        "select s.id from Server s where not exists"
                                + " (select h.serverId from ServerHealth h where h.serverId = s.id) order by s.id",
                        Long.class)
                .setMaxResults(MOST_NEW)
                .getResultStream()
                .map(ServerId::new)
                .toList();
    }

    /**
     * Lists a server for its first look.
     *
     * @param several how many are listed with it, over whom the looks are spread
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void list(ServerId server, int several) {
        if (entities.find(ServerHealth.class, server.value()) == null) {
            Instant now = clock.instant();
            entities.persist(new ServerHealth(server, now, pace().first(now, several)));
            entities.flush();
        }
    }

    /**
     * The servers of a lane whose time has come, at most so many.
     *
     * <p>In a transaction: outside of one, threads that help a timer would share the timer's entity manager.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<ServerId> due(Lane lane, int most) {
        return entities.createQuery(
                        "select h.serverId from ServerHealth h where h.lane = :lane and h.dueAt <= :now order by h.dueAt",
                        Long.class)
                .setParameter("lane", lane.stored())
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultStream()
                .map(ServerId::new)
                .toList();
    }

    /** Claims the look at a server; empty when another node did first, it is not due any more, or nobody should look. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Claim> claim(ServerId server) {
        Instant now = clock.instant();
        String mark = RandomValue.mark();
        // Compared in SQL, so that of two nodes one wins. A node that dies in between leaves the look to the next.
        int claimed = entities.createQuery("update ServerHealth h set h.dueAt = :until, h.claim = :mark"
                        + " where h.serverId = :server and h.dueAt <= :now")
                .setParameter("until", now.plus(CLAIM))
                .setParameter("mark", mark)
                .setParameter("server", server.value())
                .setParameter("now", now)
                .executeUpdate();
        if (claimed != 1) {
            return Optional.empty();
        }
        Optional<Server> found = servers.find(List.of(server)).stream().findFirst();
        ServerHealth health = entities.find(ServerHealth.class, server.value());
        if (found.isEmpty() || !found.get().isEnabled()) {
            health.rest(now, pace().afterSuccess(now));
            return Optional.empty();
        }
        return Optional.of(claim(found.get(), mark, refuses(health, found.get())));
    }

    /** Why a person who asks for a look comes too early; empty when not, and where nobody looks at the server at all. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<AskedLook> tooEarly(ServerId server) {
        Optional<Server> found =
                servers.find(List.of(server)).stream().findFirst().filter(Server::isEnabled);
        @Nullable ServerHealth health = entities.find(ServerHealth.class, server.value());
        if (found.isEmpty() || health == null || !isEarly(health, found.get(), clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(refuses(health, found.get()) ? AskedLook.REFUSED_LATELY : AskedLook.JUST_NOW);
    }

    private static boolean isEarly(ServerHealth health, Server server, Instant now) {
        Duration pause = refuses(health, server) ? BETWEEN_REFUSALS : BETWEEN_ASKED;
        return health.checkedAt().filter(last -> now.isBefore(last.plus(pause))).isPresent();
    }

    /**
     * Claims a look that a person asked for, whenever it is due; empty when one is under way or just was.
     *
     * <p>A credential that was refused is sent again, but not several times in a few minutes.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Claim> claimAsked(ServerId server) {
        Instant now = clock.instant();
        Optional<Server> found =
                servers.find(List.of(server)).stream().findFirst().filter(Server::isEnabled);
        @Nullable
        ServerHealth health = entities.find(ServerHealth.class, server.value(), LockModeType.PESSIMISTIC_WRITE);
        if (found.isEmpty() || health == null || (!health.claim().isEmpty() && now.isBefore(health.dueAt()))) {
            return Optional.empty();
        }
        if (isEarly(health, found.get(), now)) {
            return Optional.empty();
        }
        String mark = RandomValue.mark();
        health.claim(mark, now.plus(CLAIM));
        return Optional.of(claim(found.get(), mark, false));
    }

    /**
     * Keeps what a look found; nothing where it is no longer this node's, and nothing but another look soon where the
     * server was changed meanwhile.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void settle(Claim claim, Finding finding) {
        held(claim).ifPresent(health -> {
            Instant now = clock.instant();
            Optional<Server> found =
                    servers.find(List.of(claim.server())).stream().findFirst();
            boolean asSeen = found.filter(Server::isEnabled)
                    .filter(server -> server.version() == claim.version())
                    .isPresent();
            if (!asSeen) {
                health.postpone(now.plus(AGAIN_SOON));
                return;
            }
            Server server = found.orElseThrow();
            HealthSettings set = settings.values().health();
            Verdict verdict = Verdict.of(
                    finding,
                    server.data().trust(),
                    claim.credentialKept(),
                    now,
                    Duration.ofDays(set.certificateDays()));
            health.settle(finding, verdict, server, now, pace()).forEach(entities::persist);
        });
    }

    /** Gives a look back that did not come about, because people's calls went first. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void giveWay(Claim claim) {
        held(claim).ifPresent(health -> health.postpone(clock.instant().plus(Pace.SECOND_LOOK)));
    }

    /** Gives a look back that failed for a reason of our own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void giveUp(Claim claim) {
        held(claim).ifPresent(health -> health.postpone(clock.instant().plus(AFTER_ERROR)));
    }

    /** Looks at a server soon, because somebody changed it; a look that is under way notices that by itself. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void soon(ServerId server) {
        entities.createQuery("update ServerHealth h set h.dueAt = :now"
                        + " where h.serverId = :server and h.claim = '' and h.dueAt > :now")
                .setParameter("now", clock.instant())
                .setParameter("server", server.value())
                .executeUpdate();
    }

    /** Puts a server off that can't be looked at as it is stored. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void setAside(ServerId server) {
        entities.createQuery("update ServerHealth h set h.dueAt = :later where h.serverId = :server and h.claim = ''")
                .setParameter("later", clock.instant().plus(AFTER_ERROR))
                .setParameter("server", server.value())
                .executeUpdate();
    }

    private Optional<ServerHealth> held(Claim claim) {
        @Nullable
        ServerHealth health = entities.find(ServerHealth.class, claim.server().value(), LockModeType.PESSIMISTIC_WRITE);
        // Without a row the server was removed; with another mark the claim had ended, and somebody else looks.
        return Optional.ofNullable(health).filter(found -> found.claim().equals(claim.mark()));
    }

    private static boolean refuses(ServerHealth health, Server server) {
        return health.isRefused(server.data().username(), server.secretChangedAt());
    }

    private Claim claim(Server server, String mark, boolean credentialKept) {
        ServerData data = server.data();
        PanelServer way = new PanelServer(
                Optional.of(server.id()),
                data.panel(),
                data.host(),
                data.port(),
                data.trust(),
                data.username(),
                credentials.secretOf(server),
                data.publicName());
        return new Claim(server.id(), mark, server.version(), way, credentialKept);
    }

    private Pace pace() {
        return new Pace(settings.values().health().interval(), RANDOM);
    }
}
