package org.panelkey.servers;

/** The key of a kind of control panel, such as {@code cpanel}; what it can do is described by its panel. */
public record PanelType(String key) {

    /** Accepts one to thirty lower-case letters, digits and hyphens. */
    public PanelType {
        if (!key.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException("Not a panel type: " + key);
        }
    }

    @Override
    public String toString() {
        return key;
    }
}
