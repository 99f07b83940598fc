package org.panelkey.web.admin;

/** One thing that a list is narrowed to. */
public final class FilterChip {

    private final String property;
    private final String value;
    private final String without;

    FilterChip(String property, String value, String without) {
        this.property = property;
        this.value = value;
        this.without = without;
    }

    /** What kind of thing; may be empty. */
    public String getProperty() {
        return property;
    }

    /** Which one. */
    public String getValue() {
        return value;
    }

    /** The filters of the address without this one. */
    public String getWithout() {
        return without;
    }
}
