package org.panelkey.web;

import java.io.Serializable;

/** Something that can be ticked. */
public final class Tick implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String value;
    private final String name;
    private final String more;
    private boolean on;

    Tick(String value, String name, String more, boolean on) {
        this.value = value;
        this.name = name;
        this.more = more;
        this.on = on;
    }

    /** What it stands for. */
    public String getValue() {
        return value;
    }

    /** What people read. */
    public String getName() {
        return name;
    }

    /** What tells it from others of the same name; may be empty. */
    public String getMore() {
        return more;
    }

    /** Whether it is ticked. */
    public boolean isOn() {
        return on;
    }

    /** Ticks it or not. */
    public void setOn(boolean on) {
        this.on = on;
    }
}
