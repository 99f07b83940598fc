package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.access.Verdict;
import org.panelkey.audit.Subject;

/**
 * What the database says now about one person and one target.
 *
 * @param verdict whether the person may enter, and why
 * @param subject what the record says was to be entered
 * @param way how to enter; empty when there is nothing to enter
 * @param via the access request that lets the person in, for the record; empty when none was needed
 * @param shortcut where within the panel the person asked to go; empty for its first page
 * @param stop the lock that stops the person; empty when no lock decided
 */
record Admission(
        Verdict verdict,
        Subject subject,
        Optional<Way> way,
        String via,
        Optional<ShortcutWay> shortcut,
        Optional<Stop> stop) {

    /** Why a lock stops the person, for the record; empty when no lock decided. */
    String notice() {
        return stop.map(Stop::reason).orElse("");
    }

    /** The page that was asked for, by its name; empty for the panel's first one. */
    Optional<Asked.Page> page() {
        return shortcut.flatMap(way -> way.label().map(label -> new Asked.Page(way.key(), label)));
    }

    /** Further words of the record, after those on where within the panel the person asked to go. */
    String noted(String words) {
        return shortcut.map(ShortcutWay::note)
                .map(note -> words.isEmpty() ? note : note + "; " + words)
                .orElse(words);
    }
}
