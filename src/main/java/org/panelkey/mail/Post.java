package org.panelkey.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;

/** Takes letters, in the transaction of what they report: both are stored or neither. */
@ApplicationScoped
public class Post {

    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 4_000;

    private EntityManager entities;
    private Clock clock;
    private SecretBox box;
    private MailServer server;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Post() {}

    /** Builds one from its parts. */
    @Inject
    public Post(EntityManager entities, Clock clock, SecretBox box, MailServer server) {
        this.entities = entities;
        this.clock = clock;
        this.box = box;
        this.server = server;
    }

    /** Whether letters can be sent at all; if not, whoever acts must be told what the letter would have said. */
    public boolean isOpen() {
        return server.isThere();
    }

    /**
     * Takes a letter.
     *
     * @param recipient one plain address
     * @param subject one line
     * @param body plain text
     * @throws IllegalArgumentException when address or subject could be read as anything else, or something is too long
     */
    @Transactional
    public void write(String recipient, String subject, Secret body) {
        if (!isPlainAddress(recipient)) {
            throw new IllegalArgumentException("Not one plain address");
        }
        if (subject.matches("(?s).*[\\p{Cntrl}\\u0085\\u2028\\u2029].*") || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("Not one short line");
        }
        if (body.reveal().length() > LONGEST_BODY) {
            throw new IllegalArgumentException("Too long");
        }
        Letter letter = new Letter(recipient, subject, clock.instant());
        entities.persist(letter);
        letter.enclose(box.seal(body, letter.place()));
        entities.flush();
    }

    /** Whether it is one address of plain characters: no list, no name, no comment, nothing that breaks a header. */
    public static boolean isPlainAddress(String address) {
        return address.length() <= LONGEST_ADDRESS
                && address.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    }

    /** How many letters wait. */
    public long waiting() {
        return count(LetterState.WAITING);
    }

    /** How many letters were given up in the last weeks. */
    public long givenUp() {
        return count(LetterState.GIVEN_UP);
    }

    /** Why the last letter that failed did, in words without secrets. */
    public Optional<String> lastFailure() {
        List<String> failures = entities.createQuery(
                        "select l.failure from Letter l where l.failure <> '' order by l.dueAt desc, l.id desc",
                        String.class)
                .setMaxResults(1)
                .getResultList();
        return failures.stream().findFirst();
    }

    private long count(LetterState state) {
        return entities.createQuery("select count(l) from Letter l where l.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }
}
