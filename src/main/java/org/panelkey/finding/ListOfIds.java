package org.panelkey.finding;

import java.util.Collection;
import java.util.stream.Collectors;

/** Ids as a statement lists them: numbers of ours, which need no parameter each. */
final class ListOfIds {

    private ListOfIds() {}

    static String of(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
