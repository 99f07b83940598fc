package org.panelkey.web.admin;

import java.io.Serializable;
import org.panelkey.hosting.Occupancy;
import org.panelkey.web.Words;

/** How full a server is, in words. */
public final class OccupancyRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long id;
    private final String name;
    private final String panel;
    private final int used;
    private final int most;
    private final Occupancy.Vacancy vacancy;

    OccupancyRow(Occupancy occupancy) {
        id = occupancy.server().value();
        name = occupancy.name();
        panel = occupancy.panel().key();
        used = occupancy.used();
        most = occupancy.most().orElse(0);
        vacancy = occupancy.vacancy();
    }

    /** In one line, such as "web-03, 112 of 250"; with why it takes no more, if it does not. */
    static String line(Occupancy occupancy) {
        OccupancyRow row = new OccupancyRow(occupancy);
        String why = occupancy.vacancy() == Occupancy.Vacancy.ROOM ? "" : " (" + row.getWord() + ")";
        return row.name + ", " + row.getFilled() + why;
    }

    /** Identifies the server. */
    public long getId() {
        return id;
    }

    /** What staff call it. */
    public String getName() {
        return name;
    }

    /** The key of its panel. */
    public String getPanel() {
        return panel;
    }

    /** How many services take up room on it. */
    public int getUsed() {
        return used;
    }

    /** How many it holds at most; 0 where nobody said so. */
    public int getMost() {
        return most;
    }

    /** How many of how many, in words; the numbers as text, or they would get separators. */
    public String getFilled() {
        return most == 0
                ? Integer.toString(used)
                : Words.of("servergroup.filled", Integer.toString(used), Integer.toString(most));
    }

    /** Whether it takes more, as badges know it. */
    public String getState() {
        return vacancy == Occupancy.Vacancy.ROOM ? "ok" : "warn";
    }

    /** The same in words. */
    public String getWord() {
        return Words.of("servergroup.vacancy." + vacancy);
    }
}
