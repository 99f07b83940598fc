package org.panelkey.bench;

/**
 * One try of many to use a one-time token, known by its own address of a browser, which the record keeps.
 *
 * @param kind what is tried
 * @param number which one
 */
record Attempt(Kind kind, int number) {

    private static final int MOST = 1 << 23;

    /** What a token is for. */
    enum Kind {
        /** A link that signs somebody in. */
        ARRIVAL,
        /** A way into a panel. */
        SIGN_ON
    }

    Attempt {
        if (number < 0 || number >= MOST) {
            throw new IllegalArgumentException("No address for number " + number);
        }
    }

    /** Arrivals have the lower half of a private network, sign-ons the upper one. */
    String address() {
        int rest = number | kind.ordinal() << 23;
        return "10." + (rest >> 16) + "." + (rest >> 8 & 255) + "." + (rest & 255);
    }

    /** Which one has an address. */
    static Attempt at(String address) {
        int rest = 0;
        for (String part : address.substring("10.".length()).split("\\.")) {
            rest = rest << 8 | Integer.parseInt(part);
        }
        return new Attempt(Kind.values()[rest >> 23], rest & MOST - 1);
    }
}
