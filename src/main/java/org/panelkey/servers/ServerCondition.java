package org.panelkey.servers;

import java.util.List;

/**
 * A further condition on servers that another room knows how to ask, in SQL that all our databases speak.
 *
 * @param sql fixed words of ours, never a value; the server's table is {@code s}, each {@code ?} stands for a value
 * @param values what belongs in their places, in order
 */
public record ServerCondition(String sql, List<Object> values) {

    /** Copies the values. */
    public ServerCondition {
        values = List.copyOf(values);
    }
}
