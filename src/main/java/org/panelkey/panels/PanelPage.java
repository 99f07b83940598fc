package org.panelkey.panels;

/**
 * One page that a panel can open by a name.
 *
 * @param key the product's own name for it, such as {@code email_accounts}; unique among the panel's pages of one kind
 * @param identifier what the panel calls it
 * @param kind as what somebody must enter to see it
 * @param icon the name of the icon that usually stands for it
 * @param offer whether it is offered where nobody chose
 */
public record PanelPage(String key, String identifier, EntryKind kind, String icon, Offer offer) {

    /** Whether a page is offered where nobody chose. */
    public enum Offer {
        /** It belongs to the usual set. */
        USUAL,
        /** It belongs to the usual set, but nobody has seen it work yet: switched off until somebody tries it. */
        UNTRIED,
        /** It can be chosen. */
        CHOOSABLE
    }
}
