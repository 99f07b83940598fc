package org.panelkey.links;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The keys of the links in one account, as they are stored: in one line, as many as fit. */
final class LinkKeys {

    /** What is taken for a key; a panel may name anything. */
    private static final Pattern KEY = Pattern.compile("[a-z0-9_]{1,40}");

    /** So many fit into what is stored, and into a call that ends within a claim; the rest is found the next night. */
    private static final int MOST = 40;

    private static final int MOST_CHARACTERS = 1000;

    private LinkKeys() {}

    /** Writes keys down, in this order as many as there may be. */
    static String stored(Collection<String> keys) {
        Set<String> kept = new TreeSet<>();
        int room = MOST_CHARACTERS;
        for (String key : keys) {
            if (KEY.matcher(key).matches() && key.length() < room && kept.size() < MOST && kept.add(key)) {
                room -= key.length() + 1;
            }
        }
        return String.join(" ", kept);
    }

    static List<String> read(String stored) {
        return stored.isEmpty() ? List.of() : List.of(stored.split(" ", -1));
    }
}
