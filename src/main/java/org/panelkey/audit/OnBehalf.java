package org.panelkey.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For which user another system did something, at the beginning of the further words of the record.
 *
 * <p>Who acts is the other system, and the row names it as its actor. Whose panel session came of it is told here, so that it
 * is found with the user's own ones.
 */
public final class OnBehalf {

    private static final Pattern BEGINNING = Pattern.compile("for user ([0-9]{1,18}); .*");

    private OnBehalf() {}

    /** The further words of a row: nothing that a panel answers stands before the user. */
    public static String note(long user, String more) {
        return beginning(user) + more;
    }

    /** The user whom an event was for; empty where nobody acted for another system's user, or nothing came of it. */
    public static Optional<Long> read(AuditEvent event) {
        return event.outcome() == Outcome.DONE ? read(event.actor().kind(), event.detail()) : Optional.empty();
    }

    /** The user in the further words of something that was done by an actor of a kind. */
    public static Optional<Long> read(Actor.@Nullable Kind kind, String detail) {
        Matcher found = BEGINNING.matcher(detail);
        return kind == Actor.Kind.API && found.matches() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }

    static String beginning(long user) {
        return "for user " + user + "; ";
    }
}
