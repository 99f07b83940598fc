package org.panelkey.web.admin;

import java.io.Serializable;

/** Something that can be chosen or ticked. */
public final class Choice implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String value;
    private final String name;
    private boolean on;

    Choice(String value, String name) {
        this(value, name, false);
    }

    Choice(String value, String name, boolean on) {
        this.value = value;
        this.name = name;
        this.on = on;
    }

    /** What the form sends. */
    public String getValue() {
        return value;
    }

    /** What people read. */
    public String getName() {
        return name;
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
