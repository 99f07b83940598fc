package org.panelkey.panels.cpanel;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Sorts the sentences with which WHM refuses.
 *
 * <p>There are no codes, only English sentences, of which one is known for sure and the rest by their likely words. Where
 * the operating system refuses, its own words are passed on: "Disk quota exceeded" of an account that is full, "No space
 * left on device" of a server that is, which is the panel's own trouble.
 */
final class WhmRefusal {

    /** In order, because some sentences hold the words of others. */
    private static final Map<Pattern, Cause> WORDS = words();

    /** What is quoted is a name, and a name may be made of any of the words. */
    private static final Pattern QUOTED = Pattern.compile("\u201c[^\u201d]*\u201d|\"[^\"]*\"");

    /** Looking for words takes the longer the more there is, and by more than its length. */
    private static final int LONGEST = 1_000;

    private WhmRefusal() {}

    static PanelFailure read(String reason) {
        String words = withoutNames(reason).toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(words).find())
                .findFirst()
                .map(entry -> new PanelFailure(entry.getValue(), reason))
                .orElseGet(() -> new PanelFailure(Cause.PANEL_ERROR, reason));
    }

    /** A sentence without what it quotes; only so much of it as a sentence can have. */
    static String withoutNames(String reason) {
        String sentence = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
        return QUOTED.matcher(sentence).replaceAll(" ");
    }

    private static Map<Pattern, Cause> words() {
        Map<Pattern, Cause> words = new LinkedHashMap<>();
        words.put(Pattern.compile("not have access to an account"), Cause.NO_SUCH_ACCOUNT);
        words.put(Pattern.compile("access denied|invalid token|token.* expired"), Cause.CREDENTIAL_REFUSED);
        words.put(Pattern.compile("licen[sc]e"), Cause.LICENCE);
        words.put(Pattern.compile("rate limit|too many (requests|calls|attempts|connections)"), Cause.RATE_LIMITED);
        words.put(Pattern.compile("suspended"), Cause.ACCOUNT_SUSPENDED);
        words.put(Pattern.compile("not a reseller"), Cause.WRONG_ACCOUNT_KIND);
        words.put(
                Pattern.compile("(function|app|command).* not found|unknown (function|app|command)"),
                Cause.UNSUPPORTED_VERSION);
        words.put(
                Pattern.compile("(character|argument|parameter|value|label)s?\\b.* not (allowed|permitted)"),
                Cause.INVALID_INPUT);
        words.put(Pattern.compile("not own|not the owner|belongs to another"), Cause.NOT_OWNER);
        words.put(
                Pattern.compile("permission|privilege|not (allowed|authori[sz]ed)|\\bacl\\b"), Cause.PERMISSION_DENIED);
        words.put(
                Pattern.compile(
                        "user.* not (exist|found)|no such user|(unknown|invalid) user|account.* not (exist|found)"),
                Cause.NO_SUCH_ACCOUNT);
        words.put(full(), Cause.ACCOUNT_FULL);
        words.put(
                Pattern.compile(
                        "(limit|quota|maximum)\\b.*(reached|exceed)|reached .*(limit|maximum)|exceed.*(limit|quota|maximum)"),
                Cause.LIMIT_REACHED);
        words.put(Pattern.compile("not a? ?valid|invalid|provide the"), Cause.INVALID_INPUT);
        return words;
    }

    /** What is said of an account whose disk space is used up; a quota of something else is a limit like others. */
    private static Pattern full() {
        return Pattern.compile(String.join(
                "|",
                "\\b(disk|storage)\\b.*(exceed|used up|exhausted|reached|\\bfull\\b)",
                "(exceed(ed|s)?|reached|used up|exhausted)\\b.*\\b(disk|storage)\\b",
                "\\bquota\\b.*(used up|exhausted|\\bfull\\b)",
                "\\bover[ -]?(its |the |your )?(disk )?quota",
                "(out of|no|no more|not enough|insufficient|not sufficient) (free |available |more )?(disk|storage)\\b",
                "account is full"));
    }
}
