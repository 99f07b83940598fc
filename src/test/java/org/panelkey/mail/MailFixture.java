package org.panelkey.mail;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelkey.secrets.SecretBox;

/** An outbox that is there or not, and what is in it. */
public final class MailFixture {

    private MailFixture() {}

    /** An outbox of a server with or without a mail session. */
    public static Post post(EntityManager entities, Clock clock, SecretBox box, boolean there) {
        return new Post(
                entities, clock, box, new MailServer(() -> there ? Optional.of("a session") : Optional.empty()));
    }

    /** All letters in the order in which they were written, each with its recipient on the first line. */
    public static List<String> letters(EntityManager entities, SecretBox box) {
        return entities.createQuery("select l from Letter l order by l.id", Letter.class)
                .getResultStream()
                .map(letter -> letter.recipient() + "\n"
                        + box.open(letter.sealedBody(), letter.place()).reveal())
                .toList();
    }

    /** The body of the one letter that waits. */
    public static String body(EntityManager entities, SecretBox box) {
        Letter letter =
                entities.createQuery("select l from Letter l", Letter.class).getSingleResult();
        return box.open(letter.sealedBody(), letter.place()).reveal();
    }
}
