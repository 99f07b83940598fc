package org.panelkey.web.admin;

import java.util.ArrayList;
import java.util.List;
import org.panelkey.links.PlaceCounts;
import org.panelkey.links.PlaceState;
import org.panelkey.web.Words;

/** How far the links of a scope are, as the page shows it. */
public final class LinkProgressView {

    private final PlaceCounts counts;
    private final boolean beginning;
    private final List<LinkServerRow> servers;
    private final boolean more;

    LinkProgressView(PlaceCounts counts, boolean beginning, List<LinkServerRow> servers, boolean more) {
        this.counts = counts;
        this.beginning = beginning;
        this.servers = servers;
        this.more = more;
    }

    /** Whether there is anything to tell. */
    public boolean isBegun() {
        return beginning || getTotal() > 0;
    }

    /** Whether something is still to do that is not waiting for its next try. */
    public boolean isUnderWay() {
        return beginning || counts.in(PlaceState.WAITING) + counts.in(PlaceState.REMOVING) > 0;
    }

    /** How many accounts there are to work on. */
    public long getTotal() {
        return getThrough() + counts.in(PlaceState.WAITING) + counts.in(PlaceState.REMOVING);
    }

    /** How many of them are done with, well or not. */
    public long getThrough() {
        return counts.in(PlaceState.PLACED) + counts.in(PlaceState.FAILED) + counts.in(PlaceState.LEFT);
    }

    /** How many accounts are to have links. */
    public long getWanted() {
        return wanted(counts);
    }

    /** How many accounts have them. */
    public long getPlaced() {
        return counts.in(PlaceState.PLACED);
    }

    /** How many accounts could not be given them. */
    public long getFailed() {
        return counts.in(PlaceState.FAILED);
    }

    /** Whether accounts are to have links, so that a bar can grow; it could not where links only go. */
    public boolean isFilling() {
        return wanted(counts) > 0;
    }

    /** All of it in one line. */
    public String getLine() {
        return beginning ? Words.of("links.progress.beginning") : line(counts);
    }

    /** How many accounts were left behind, in words; empty for none. */
    public String getLeft() {
        long left = counts.in(PlaceState.LEFT);
        return left == 0 ? "" : Words.of("links.left", left);
    }

    /** The servers with failures. */
    public List<LinkServerRow> getServers() {
        return servers;
    }

    /** Whether there are more of them. */
    public boolean isMore() {
        return more;
    }

    /** How far it is, in one line. */
    static String line(PlaceCounts counts) {
        List<String> parts = new ArrayList<>();
        long wanted = wanted(counts);
        if (wanted > 0) {
            parts.add(Words.of("links.progress.placed", counts.in(PlaceState.PLACED), wanted));
        }
        add(parts, "links.progress.open", counts.in(PlaceState.WAITING));
        add(parts, "links.progress.removing", counts.in(PlaceState.REMOVING));
        add(parts, "links.progress.failed", counts.in(PlaceState.FAILED));
        add(parts, "links.progress.left", counts.in(PlaceState.LEFT));
        return parts.isEmpty() ? Words.of("links.progress.none") : String.join(" · ", parts);
    }

    private static void add(List<String> parts, String words, long number) {
        if (number > 0) {
            parts.add(Words.of(words, number));
        }
    }

    /** How many accounts are to have links. */
    private static long wanted(PlaceCounts counts) {
        return counts.in(PlaceState.PLACED) + counts.in(PlaceState.FAILED) + counts.in(PlaceState.WAITING);
    }
}
