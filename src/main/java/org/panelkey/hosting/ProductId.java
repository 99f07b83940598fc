package org.panelkey.hosting;

/** Identifies a product. */
public record ProductId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
