package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.mail.Post;
import org.panelkey.mail.Wording;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Settings;

/** The letters that tell a user of a way in that is new or gone, where letters can be sent. */
@ApplicationScoped
public class CompanyLetters {

    private Post post;
    private Settings settings;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CompanyLetters() {}

    /** Builds one from its parts. */
    @Inject
    public CompanyLetters(Post post, Settings settings) {
        this.post = post;
        this.settings = settings;
    }

    void linked(Person person, String provider, String account) {
        write(person, "company.linked", provider, account);
    }

    void unlinked(Person person, String provider, String account) {
        write(person, "company.unlinked", provider, account);
    }

    private void write(Person person, String key, String provider, String account) {
        if (!post.isOpen() || !Post.isPlainAddress(person.email())) {
            return;
        }
        Wording words = Wording.of(person.language());
        String company = settings.values().companyName();
        post.write(
                person.email(),
                words.line(key + ".subject", company),
                Secret.of(words.text(key + ".body", line(person.fullName()), company, line(provider), line(account))));
    }

    /** Names can't pretend to be further lines of the letter. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
    }
}
