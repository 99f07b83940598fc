package org.panelkey.web.admin;

import org.panelkey.web.Words;

/** Where a server and a role group of the matrix meet. */
public final class MatrixCell {

    private final MatrixLine line;
    private final MatrixColumn column;

    MatrixCell(MatrixLine line, MatrixColumn column) {
        this.line = line;
        this.column = column;
    }

    /** What the form sends of it when it is ticked. */
    public String getValue() {
        return line.getId() + "-" + column.id();
    }

    /** What ticking it means, in words. */
    public String getLabel() {
        return Words.of("matrix.cell", column.name(), line.getName());
    }

    /** The role group. */
    public MatrixColumn getColumn() {
        return column;
    }

    /** Whether the role group is chosen, once what is pending is saved. */
    public boolean isOn() {
        return line.isOn(column);
    }

    /** Whether the role group is chosen as it is stored. */
    public boolean isWas() {
        return line.wasOn(column);
    }

    /** Whether the role group may enter now. */
    public boolean isAdmitted() {
        return column.permitted() && (!line.isWasRestricted() || isWas());
    }

    /** How the page marks what saving would change, or empty. */
    public String getMark() {
        if (!column.permitted()) {
            return isOn() == isWas() ? "" : " is-moved";
        }
        boolean after = !line.isRestricted() || isOn();
        return after == isAdmitted() ? "" : after ? " is-gain" : " is-loss";
    }
}
