package org.panelkey.panels;

/** What a panel can do beyond opening a session. */
public enum PanelAbility {
    /** A session can start on a named page of the panel. */
    DEEP_LINK,
    /** A session can start on any path of the panel, of which the vendor publishes no list. */
    OWN_PATHS,
    /** The session can only be used from the visitor's address, which must be sent. */
    BOUND_TO_VISITOR_ADDRESS,
    /** The panel can be asked to use a public name in the address that it returns. */
    PUBLIC_NAME,
    /** A customer may hold several subscriptions, so a session can be led to the service's own. */
    SUBSCRIPTIONS
}
