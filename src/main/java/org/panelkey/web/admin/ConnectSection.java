package org.panelkey.web.admin;

import java.util.List;
import org.panelkey.connect.Finder;
import org.panelkey.connect.Section;
import org.panelkey.web.Words;

/** What there is of one kind. */
public final class ConnectSection {

    private final String kind;
    private final List<ConnectRow> rows;
    private final Section<?> section;
    private final String title;

    ConnectSection(String kind, List<ConnectRow> rows, Section<?> section) {
        this.kind = kind;
        this.rows = List.copyOf(rows);
        this.section = section;
        String sure = section.more() ? ".more" : "";
        String how = section.more() && section.count() < Finder.COUNTED ? ".perhaps" : sure;
        this.title = Words.of("connect." + kind + how, section.count());
    }

    /** A further page of a list that nobody counts. */
    ConnectSection(String kind, List<ConnectRow> rows, int page) {
        this.kind = kind;
        this.rows = List.copyOf(rows);
        this.section = new Section<>(List.of(), rows.size(), false);
        this.title = Words.of("connect." + kind + ".page", Integer.toString(page));
    }

    /** "servers", "services" or "clients". */
    public String getKind() {
        return kind;
    }

    /** The best of it, as many as there is room for. */
    public List<ConnectRow> getRows() {
        return rows;
    }

    /** How many were found. */
    public int getCount() {
        return section.count();
    }

    /** Whether others were found for which there is no room, or may be there. */
    public boolean isMore() {
        return section.more() || section.count() > rows.size();
    }

    /** The number in words. */
    public String getTitle() {
        return title;
    }
}
