package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.panelkey.accounts.Email;
import org.panelkey.mail.Post;
import org.panelkey.mail.Wording;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Settings;

/** The letters about another address, to the present one and to the wanted one. */
@ApplicationScoped
public class EmailLetters {

    private Post post;
    private Settings settings;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected EmailLetters() {}

    /** Builds one from its parts. */
    @Inject
    public EmailLetters(Post post, Settings settings) {
        this.post = post;
        this.settings = settings;
    }

    /** Whether letters can be sent to both. */
    boolean reach(Email present) {
        return post.isOpen() && Post.isPlainAddress(present.value());
    }

    /** Names nobody: a stranger may read it, when the address was mistyped. */
    void toFresh(Person person, Email fresh, Secret link, Instant until) {
        Wording words = Wording.of(person.language());
        post.write(
                fresh.value(),
                words.line("email.fresh.subject", company()),
                Secret.of(words.text("email.fresh.body", company(), fresh.value(), link.reveal(), day(words, until))));
    }

    void toPresent(Person person, Email fresh, Secret confirm, Secret stop, Instant until) {
        Wording words = Wording.of(person.language());
        post.write(
                person.email(),
                words.line("email.present.subject", company()),
                Secret.of(words.text(
                        "email.present.body",
                        name(person),
                        company(),
                        fresh.value(),
                        confirm.reveal(),
                        stop.reveal(),
                        day(words, until))));
    }

    /** The last one to the address that it was. */
    void done(Person person, Email former) {
        Wording words = Wording.of(person.language());
        post.write(
                former.value(),
                words.line("email.done.subject", company()),
                Secret.of(words.text("email.done.body", name(person), company(), former.value(), person.email())));
    }

    private String company() {
        return settings.values().companyName();
    }

    /** A name that can't pretend to be further lines of the letter. */
    private static String name(Person person) {
        return person.fullName().replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
    }

    private static String day(Wording words, Instant until) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(words.locale())
                        .format(until.atZone(ZoneOffset.UTC))
                + " UTC";
    }
}
