package org.panelkey.identity;

/**
 * What a link about another address speaks of, as far as whoever got the letter may know.
 *
 * @param side where the letter went, and what its link is good for
 * @param fresh the address that is wanted
 * @param present the present address; empty for whoever reads the other one and may be a stranger
 * @param personId of the person whose address it is
 */
public record EmailLink(Side side, String fresh, String present, long personId) {

    /** Where a letter went, and what its link is good for. */
    public enum Side {
        /** To the present address: confirms, or stops. */
        PRESENT,
        /** To the wanted address: confirms. */
        FRESH,
        /** To the present address: stops, also after it was confirmed. */
        STOP;

        /** Whether it can confirm. */
        public boolean mayConfirm() {
            return this != STOP;
        }

        /** Whether it can stop: only who reads the present address may. */
        public boolean mayStop() {
            return this != FRESH;
        }
    }
}
