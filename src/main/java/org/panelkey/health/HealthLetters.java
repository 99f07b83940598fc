package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.panelkey.mail.Post;
import org.panelkey.mail.Wording;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.settings.Installation;
import org.panelkey.staff.Administrator;

/**
 * Tells by mail which servers failed and which recovered: one letter about all of them, and seldom.
 *
 * <p>What happens is gathered for a moment, since servers seldom fail alone, and after a letter for longer. What failed
 * and recovered in between is not told at all.
 */
@ApplicationScoped
public class HealthLetters {

    static final Duration GATHERED = Duration.ofMinutes(2);
    static final Duration PAUSE = Duration.ofMinutes(15);

    /** A letter stays short, however many servers fail; the page has them all. */
    static final int MOST_NAMED = 10;

    private static final int MOST_CHANGES = 2_000;

    private EntityManager entities;
    private Clock clock;
    private Post post;
    private HealthReaders readers;
    private Servers servers;
    private Installation installation;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HealthLetters() {}

    /** Builds one from its parts. */
    @Inject
    public HealthLetters(
            EntityManager entities,
            Clock clock,
            Post post,
            HealthReaders readers,
            Servers servers,
            Installation installation) {
        this.entities = entities;
        this.clock = clock;
        this.post = post;
        this.readers = readers;
        this.servers = servers;
        this.installation = installation;
    }

    /** Whether something has waited long enough for a letter. */
    public boolean isDue() {
        return !entities.createQuery(
                        "select c.id from HealthChange c where c.news = :waiting and c.at <= :before", Long.class)
                .setParameter("waiting", HealthChange.News.WAITING)
                .setParameter("before", clock.instant().minus(GATHERED))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Writes to whoever wants it, unless letters were written a short time ago.
     *
     * @return how many letters were written
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int write() {
        List<HealthChange> changes = entities.createQuery(
                        "select c from HealthChange c where c.news = :waiting order by c.at, c.id", HealthChange.class)
                .setParameter("waiting", HealthChange.News.WAITING)
                .setMaxResults(MOST_CHANGES)
                .getResultList();
        Map<ServerId, Turn> turns = turns(changes);
        boolean pointless = turns.isEmpty() || !post.isOpen();
        // What comes to nothing costs nobody the next letter.
        if (!pointless && !isTaken(clock.instant())) {
            return 0;
        }
        changes.forEach(HealthChange::told);
        return pointless ? 0 : write(turns);
    }

    /** Compared in SQL, so that of two nodes one writes; what fails then leaves all of it to the next run. */
    private boolean isTaken(Instant now) {
        int taken = entities.createQuery(
                        "update LetterPause p set p.writtenAt = :now where p.id = :only and p.writtenAt <= :before")
                .setParameter("now", now)
                .setParameter("only", LetterPause.ONLY)
                .setParameter("before", now.minus(PAUSE))
                .executeUpdate();
        return taken == 1;
    }

    private int write(Map<ServerId, Turn> turns) {
        Map<ServerId, String> names = servers.find(turns.keySet()).stream()
                .filter(Server::isEnabled)
                .collect(Collectors.toMap(Server::id, server -> oneLine(server.name())));
        turns.keySet().retainAll(names.keySet());
        int written = 0;
        for (Administrator reader : turns.isEmpty() ? List.<Administrator>of() : readers.all()) {
            if (Post.isPlainAddress(reader.email())) {
                write(reader, turns, names);
                written++;
            }
        }
        return written;
    }

    /** From where to where each server came, without those that are where they were. */
    private static Map<ServerId, Turn> turns(List<HealthChange> changes) {
        Map<ServerId, Turn> turns = new LinkedHashMap<>();
        for (HealthChange change : changes) {
            turns.merge(
                    change.server(),
                    new Turn(change.former(), change.state()),
                    (first, last) -> new Turn(first.former(), last.state()));
        }
        turns.values().removeIf(turn -> !turn.isNews());
        return turns;
    }

    private void write(Administrator reader, Map<ServerId, Turn> turns, Map<ServerId, String> names) {
        Wording words = Wording.of(reader.language());
        List<String> failed = lines(words, turns, names, true);
        List<String> recovered = lines(words, turns, names, false);
        String body = words.text("health.hello", oneLine(reader.name()))
                + part(words, "health.failed", failed)
                + part(words, "health.recovered", recovered)
                + words.text("health.end", installation.baseAddress());
        String subject =
                words.line("health.subject", Integer.toString(failed.size()), Integer.toString(recovered.size()));
        post.write(reader.email(), subject, Secret.of(body));
    }

    private static List<String> lines(
            Wording words, Map<ServerId, Turn> turns, Map<ServerId, String> names, boolean failed) {
        return turns.entrySet().stream()
                .filter(entry -> entry.getValue().state().needsAttention() == failed)
                .map(entry ->
                        words.text("health.state." + entry.getValue().state(), names.getOrDefault(entry.getKey(), "")))
                .sorted()
                .toList();
    }

    private static String part(Wording words, String key, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        String more = lines.size() > MOST_NAMED
                ? "\n" + words.text("health.more", Integer.toString(lines.size() - MOST_NAMED))
                : "";
        return words.text(key, lines.stream().limit(MOST_NAMED).collect(Collectors.joining("\n")) + more);
    }

    /** A name that can't pretend to be further lines of the letter. */
    private static String oneLine(String name) {
        return name.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
    }

    /**
     * What became of a server.
     *
     * @param former how it was
     * @param state how it is
     */
    private record Turn(HealthState former, HealthState state) {

        boolean isNews() {
            return former != state && (former.needsAttention() || state.needsAttention());
        }
    }
}
