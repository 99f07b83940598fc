package org.panelkey.mailboxes;

/** What is wrong with an order, so that no panel is asked. */
public enum Objection {
    /** No name. */
    LOCAL_EMPTY(Field.LOCAL),
    /** A name of more than 64 characters. */
    LOCAL_TOO_LONG(Field.LOCAL),
    /** A name with other characters than panels store as they are. */
    LOCAL_CHARACTERS(Field.LOCAL),
    /** A name with a dot where none can be. */
    LOCAL_DOTS(Field.LOCAL),
    /** A name that panels keep for themselves. */
    LOCAL_RESERVED(Field.LOCAL),
    /** What is no domain. */
    DOMAIN(Field.DOMAIN),
    /** A password with characters that some panels silently alter. */
    PASSWORD_CHARACTERS(Field.PASSWORD),
    /** A password that is longer than mail programs can take. */
    PASSWORD_TOO_LONG(Field.PASSWORD),
    /** A password that is too short or easily guessed. */
    PASSWORD_WEAK(Field.PASSWORD),
    /** What is no number of MB from 1 to the highest. */
    QUOTA(Field.QUOTA),
    /** No limit, where the product has one. */
    QUOTA_UNLIMITED(Field.QUOTA);

    private final Field field;

    Objection(Field field) {
        this.field = field;
    }

    /** The field that it is about. */
    public Field field() {
        return field;
    }

    /** A field of an order. */
    public enum Field {
        /** What is before the @. */
        LOCAL,
        /** What is behind it. */
        DOMAIN,
        /** The password. */
        PASSWORD,
        /** How much it may hold. */
        QUOTA
    }
}
