package org.panelkey.finding;

/** What part of a thing's names a word is. */
enum Place {
    /** One of its own names from the beginning. */
    NAME(0),
    /** A later part of a name, or a name of what it belongs to. */
    PART(1),
    /** No name at all: a property that lists are narrowed by. */
    FACET(2);

    private final int number;

    Place(int number) {
        this.number = number;
    }

    /** How the table of words names it. */
    int number() {
        return number;
    }

    /** The place of that number. */
    static Place of(int number) {
        return switch (number) {
            case 0 -> NAME;
            case 1 -> PART;
            default -> FACET;
        };
    }
}
