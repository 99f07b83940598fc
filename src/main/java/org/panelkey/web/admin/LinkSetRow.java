package org.panelkey.web.admin;

/** One set of links in the list. */
public final class LinkSetRow {

    private final String query;
    private final String name;
    private final String panel;
    private final boolean on;
    private final String progress;

    LinkSetRow(String query, String name, String panel, boolean on, String progress) {
        this.query = query;
        this.name = name;
        this.panel = panel;
        this.on = on;
        this.progress = progress;
    }

    /** What the address of its page ends with. */
    public String getQuery() {
        return query;
    }

    /** What it is for. */
    public String getName() {
        return name;
    }

    /** The key of the panel. */
    public String getPanel() {
        return panel;
    }

    /** Whether accounts get links. */
    public boolean isOn() {
        return on;
    }

    /** How far the job is, in one line. */
    public String getProgress() {
        return progress;
    }
}
