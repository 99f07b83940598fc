package org.panelkey.panels;

/**
 * What an operator sets about calls to panels.
 *
 * <p>Read again for each call, by many threads; so an answer must be quick and may change at any time.
 */
public interface OutboundSettings {

    /** How much a call may cost. */
    PanelLimits limits();

    /** Where calls may go. */
    AddressRules addressRules();
}
