package org.panelkey.finding;

/**
 * A property of servers that a search can be narrowed by.
 *
 * @param word how it is stored; never what somebody typed
 */
public record Facet(String word) {

    /** Of this kind of panel. */
    public static Facet panel(String key) {
        return of("panel", key);
    }

    /** In this group. */
    public static Facet group(long id) {
        return of("group", Long.toString(id));
    }

    /** In this datacentre. */
    public static Facet datacentre(long id) {
        return of("datacentre", Long.toString(id));
    }

    private static Facet of(String property, String value) {
        // No word of a name begins like this.
        String word = "=" + property + " " + value;
        return new Facet(
                word.substring(0, Math.min(word.length(), Words.LONGEST)).strip());
    }
}
