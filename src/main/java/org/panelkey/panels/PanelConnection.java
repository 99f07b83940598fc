package org.panelkey.panels;

/**
 * A way to one panel server; every request over it is bounded, checked and sent once.
 *
 * <p>Safe for use by many threads. Failures of the network, of TLS and of our own limits come as {@link PanelException}.
 */
public interface PanelConnection {

    /** The server that this leads to. */
    PanelServer server();

    /**
     * Sends one request and returns the whole answer, whatever its HTTP status.
     *
     * <p>Redirects are not followed, nothing is repeated, cookies are not kept. Body and headers are capped, compressed
     * bodies are refused or capped after unpacking.
     */
    PanelAnswer send(PanelRequest request) throws PanelException;

    /**
     * Sends one request whose answer lists everything that the panel has, under {@link PanelLimits#ofLists()}: longer and
     * larger than any other, and bounded all the same.
     */
    PanelAnswer sendForList(PanelRequest request) throws PanelException;
}
