package org.panelkey.imports;

/** What keeps a line from being taken over. */
public enum LineProblem {
    /** No account name that any panel has. */
    USERNAME,
    /** The name belongs to a panel or a system itself. */
    RESERVED,
    /** No domain name. */
    DOMAIN,
    /** The list names the same account a second time. */
    TWICE,
    /** No address to find or make a client by: somebody must choose one. */
    NO_EMAIL,
    /** Several clients go by the address or the name: somebody must choose one. */
    SEVERAL_CLIENTS,
    /** The client and the address that it names belong to different clients: somebody must choose one. */
    DIVIDED,
    /** The account is a client's here, and the line names another client or address: somebody must choose that client. */
    HELD,
    /** No product of this name, or several. */
    PRODUCT,
    /** The product is of another panel than the server. */
    OTHER_PANEL,
    /** No server of this name, or several. */
    SERVER,
    /** No status that there is. */
    STATUS,
    /** Something that should be an address is none. */
    EMAIL,
    /** A name that is too long or can't be one. */
    CLIENT,
    /** More or fewer fields than the first line has names. */
    COLUMNS,
    /** When it was its turn, the client that was chosen was not there any more, or closed. */
    CLIENT_GONE,
    /** The account belongs to services of several clients, or, when it was its turn, to one of another client. */
    OTHER_CLIENT,
    /** When it was its turn, the product or the server was not there any more. */
    GONE_MEANWHILE,
    /** When it was its turn, something broke; the log says what. */
    BROKEN
}
