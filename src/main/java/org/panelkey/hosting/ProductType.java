package org.panelkey.hosting;

/** What kind of thing a product is. */
public enum ProductType {
    /** One hosting account; its owner enters it as such. */
    SHARED,
    /** A reseller's account; its owner enters the panel for resellers. */
    RESELLER,
    /** A whole server. */
    SERVER,
    /** Anything else. */
    OTHER
}
