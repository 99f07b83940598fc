package org.panelkey.panels.cpanel;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Sorts the sentences with which UAPI's mail functions refuse.
 *
 * <p>There are no codes; the sentences depend on version and language of the panel, so they are matched loosely and
 * passed on.
 */
final class UapiRefusal {

    /** In order, because some sentences hold the words of others. */
    private static final Map<Pattern, Cause> WORDS = words();

    /** What is quoted is a name or a value, which may be made of any of the words. */
    private static final Pattern QUOTED = Pattern.compile("\u201c[^\u201d]*\u201d|\"[^\"]*\"");

    private UapiRefusal() {}

    static PanelFailure read(String errors) {
        String words = QUOTED.matcher(errors).replaceAll(" ").toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(words).find())
                .findFirst()
                .map(entry -> new PanelFailure(entry.getValue(), errors))
                // A clear no, for whatever reason: not a fault of the panel, after which nobody would know.
                .orElseGet(() -> new PanelFailure(Cause.INVALID_INPUT, errors));
    }

    private static Map<Pattern, Cause> words() {
        Map<Pattern, Cause> words = new LinkedHashMap<>();
        words.put(Pattern.compile("could not find the function|failed to load module"), Cause.UNSUPPORTED_VERSION);
        words.put(Pattern.compile("already exist"), Cause.ALREADY_EXISTS);
        words.put(Pattern.compile("too weak|strength rating|easy to guess"), Cause.WEAK_PASSWORD);
        words.put(Pattern.compile("maximum|exceed|limit|allotment|larger than|greater than"), Cause.LIMIT_REACHED);
        words.put(Pattern.compile("suspended"), Cause.ACCOUNT_SUSPENDED);
        words.put(
                Pattern.compile("permission|feature|disabled|\\brole\\b|not (allowed|authori[sz]ed)"),
                Cause.PERMISSION_DENIED);
        return words;
    }
}
