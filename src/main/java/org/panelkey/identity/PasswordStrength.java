package org.panelkey.identity;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.panelkey.secrets.Secret;

/**
 * Says how long a new password would withstand guessing.
 *
 * <p>There are no rules of composition (NIST SP 800-63B): length counts, and whether it is near one of the 30,000
 * commonest passwords, a keyboard row, a date or the person's own name.
 */
@ApplicationScoped
public class PasswordStrength {

    /** The score from which on a password may be used, of 0 to 4. */
    public static final int ENOUGH = 3;

    /** Longer texts cost the library seconds, and what comes after makes no weak password of a strong one. */
    private static final int LONGEST_LOOKED_AT = 100;

    private static final int SHORTEST_PART = 3;

    private final Zxcvbn library = new Zxcvbn();

    /**
     * Judges a password.
     *
     * @param personal name, address and the like of the person, which guessers try first
     */
    public Judgement judge(Secret password, List<String> personal, Locale locale) {
        String text = password.reveal();
        int length = text.codePointCount(0, text.length());
        List<String> parts = personal.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.split("[^\\p{L}\\p{N}]+", -1))))
                .filter(part -> part.length() >= SHORTEST_PART)
                .toList();
        Strength strength = library.measure(text.substring(0, Math.min(text.length(), LONGEST_LOOKED_AT)), parts);
        int score = length < Passwords.SHORTEST ? Math.min(strength.getScore(), 1) : strength.getScore();
        String advice = Optional.ofNullable(strength.getFeedback().getWarning(locale))
                .filter(warning -> !warning.isEmpty())
                .or(() -> strength.getFeedback().getSuggestions(locale).stream().findFirst())
                .orElse("");
        return new Judgement(score, advice);
    }

    /**
     * What there is to say of a password.
     *
     * @param score 0 (guessed at once) to 4 (very unguessable)
     * @param advice one sentence in the person's language; empty where there is nothing to say
     */
    public record Judgement(int score, String advice) {

        /** Whether the password may be used, as far as guessing goes. */
        public boolean isEnough() {
            return score >= ENOUGH;
        }
    }
}
