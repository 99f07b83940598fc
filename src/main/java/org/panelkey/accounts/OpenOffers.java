package org.panelkey.accounts;

/** What was offered to people for an account and not answered yet; kept by another room. */
public interface OpenOffers {

    /**
     * Takes back what waits for a person, within the present transaction, which holds the account: from here on something
     * newer says what the person may do there.
     */
    void end(ClientAccountId account, Email email);

    /**
     * Takes back what waits for an address in any account, within the present transaction: the user who had it signs in with
     * another one now, and an old letter must make nobody else of the same person.
     */
    void end(Email email);
}
