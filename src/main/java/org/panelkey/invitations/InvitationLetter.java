package org.panelkey.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.panelkey.mail.Post;
import org.panelkey.mail.Wording;
import org.panelkey.secrets.Secret;

/** Brings a link to whoever is invited: by letter where mail is set up, else by way of whoever acts. */
@ApplicationScoped
public class InvitationLetter {

    private Post post;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected InvitationLetter() {}

    /** Builds one from its parts. */
    @Inject
    public InvitationLetter(Post post) {
        this.post = post;
    }

    /** Whether letters are sent at all. */
    boolean goesOut() {
        return post.isOpen();
    }

    /**
     * Sends it, or hands it back.
     *
     * @param kind which of the letters
     * @param about what the subject names
     * @param first and second what the body names first
     */
    Invited send(
            String kind,
            String recipient,
            String language,
            String about,
            String first,
            String second,
            Secret link,
            Instant until) {
        if (!goesOut()) {
            return new Invited(Optional.of(link));
        }
        Wording words = Wording.of(language);
        String end = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words.locale())
                .format(until.atZone(ZoneOffset.UTC));
        post.write(
                recipient,
                words.line(kind + ".subject", about),
                Secret.of(words.text(kind + ".body", oneLine(first), oneLine(second), link.reveal(), end)));
        return new Invited(Optional.empty());
    }

    /** A name that can't pretend to be further lines of the letter. */
    private static String oneLine(String name) {
        return name.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
    }
}
