package org.panelkey.panels;

/**
 * Why a panel did not do what it was asked.
 *
 * @param cause what kind of failure it is
 * @param detail a short explanation for administrators, free of secrets and control characters, at most 300 characters;
 *     may quote the panel and is therefore hostile text; empty when there is nothing to add
 */
public record PanelFailure(Cause cause, String detail) {

    /** Makes the detail safe to store and show as one line of text. */
    public PanelFailure {
        detail = HostileText.line(detail);
    }

    /** A failure with nothing to add. */
    public static PanelFailure of(Cause cause) {
        return new PanelFailure(cause, "");
    }

    /** The kinds of failure that people must react to differently. */
    public enum Cause {
        /** The host name has no address, or the name service did not answer. */
        DNS,
        /** Our own rules forbid to connect to the address. */
        ADDRESS_NOT_ALLOWED,
        /** Nothing listens, or the way there is blocked at once. */
        REFUSED,
        /** No complete answer within the deadline. */
        TIMEOUT,
        /** The certificate is not one that we trust for this server. */
        TLS_UNTRUSTED,
        /** The key is not the pinned one: the server's identity changed. */
        TLS_KEY_CHANGED,
        /** No common TLS version, or the panel wants a client certificate. */
        TLS_FAILED,
        /** User name, password, token or key refused. */
        CREDENTIAL_REFUSED,
        /** The credential is right but may not do this. */
        PERMISSION_DENIED,
        /** No such account, or it belongs to somebody else: panels don't say which. */
        NO_SUCH_ACCOUNT,
        /** The account belongs to somebody else. */
        NOT_OWNER,
        /** A reseller's login where a customer's is expected, or the reverse. */
        WRONG_ACCOUNT_KIND,
        /** The account is suspended or disabled on the panel. */
        ACCOUNT_SUSPENDED,
        /** A limit of the account, package or panel is reached. */
        LIMIT_REACHED,
        /** The account has no disk space left. */
        ACCOUNT_FULL,
        /** The panel refused a value. */
        INVALID_INPUT,
        /** A password that the panel finds too easy to guess. */
        WEAK_PASSWORD,
        /** What should be made is there already. */
        ALREADY_EXISTS,
        /** The panel's licence is missing, expired or used up. */
        LICENCE,
        /** The panel refuses our address. */
        IP_NOT_ALLOWED,
        /** Too many calls; the panel asks us to wait. */
        RATE_LIMITED,
        /** The panel is too old for this. */
        UNSUPPORTED_VERSION,
        /** The panel reports a fault of its own (HTTP 5xx). */
        PANEL_ERROR,
        /** An answer that does not follow the protocol. */
        UNEXPECTED_ANSWER,
        /** The address that the panel returned has a host which is not allowed for the server; the detail names it. */
        HOST_NOT_ALLOWED,
        /** Too many calls to this server are under way. */
        BUSY,
        /** The server failed so often that calls to it pause for a moment. */
        RESTING
    }
}
