package org.panelkey.web.admin;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.panelkey.web.Words;

/** The things of one name that a filter of the activity log stands for: two of them may have the same. */
public final class OnlyOf {

    /** How many of one name are looked for. */
    static final int MOST = 20;

    private final String parameter;
    private final String name;
    private final Set<Long> ids;
    private final boolean cut;
    private final List<Choice> links;

    OnlyOf(String parameter, String name, Set<Long> ids, boolean cut, ActivityFilter filter) {
        this.parameter = parameter;
        this.name = name;
        this.ids = Set.copyOf(ids);
        this.cut = cut;
        this.links = new TreeSet<>(ids)
                .stream()
                        .map(id -> new Choice("?" + filter.query(parameter, "#" + id), "#" + id))
                        .toList();
    }

    /** Which filter it is. */
    String parameter() {
        return parameter;
    }

    /** Their name. */
    String name() {
        return name;
    }

    /** Which they are. */
    Set<Long> ids() {
        return ids;
    }

    /** Whether more have this name than are looked for. */
    boolean isCut() {
        return cut;
    }

    /** What is shown, in words. */
    public String getWords() {
        String count = Integer.toString(ids.size());
        if (cut) {
            return Words.of("log.only_cut", name, count);
        }
        return ids.size() > 1 ? Words.of("log.only_several", name, count) : Words.of("log.only", name);
    }

    /** Where the rows of just one of them are; none where there is one only. */
    public List<Choice> getLinks() {
        return ids.size() > 1 ? links : List.of();
    }
}
