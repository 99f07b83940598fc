package org.panelkey.accounts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user may do in a client account; keys and titles are those of the field, so that billing systems can keep step. */
public enum AccountPermission {
    /** See the services; needed for everything about them. */
    PRODUCTS("products", "View Products & Services"),
    /** Enter the panels of the services. */
    PRODUCTSSO("productsso", "Perform Single Sign-On"),
    /** Change the account's own data. */
    PROFILE("profile", "Modify Master Account Profile"),
    /** See and change contacts. */
    CONTACTS("contacts", "View & Manage Contacts"),
    /** See and change passwords of services. */
    MANAGEPRODUCTS("manageproducts", "View & Modify Product Passwords"),
    /** See domains. */
    DOMAINS("domains", "View Domains"),
    /** Change domains. */
    MANAGEDOMAINS("managedomains", "Manage Domain Settings"),
    /** See and pay invoices. */
    INVOICES("invoices", "View & Pay Invoices"),
    /** See and accept quotes. */
    QUOTES("quotes", "View & Accept Quotes"),
    /** See and open support tickets. */
    TICKETS("tickets", "View & Open Support Tickets"),
    /** See and manage the affiliate account. */
    AFFILIATES("affiliates", "View & Manage Affiliate Account"),
    /** See the e-mails that were sent. */
    EMAILS("emails", "View Emails"),
    /** Order, upgrade and cancel. */
    ORDERS("orders", "Place New Orders/Upgrades/Cancellations");

    private final String key;
    private final String title;

    AccountPermission(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The name that other systems use. */
    public String key() {
        return key;
    }

    /** The name that people know. */
    public String title() {
        return title;
    }

    /** For pages. */
    public String getTitle() {
        return title;
    }

    /** The form in which a set of them is stored. */
    public static String store(Set<AccountPermission> permissions) {
        return permissions.stream().sorted().map(AccountPermission::key).collect(Collectors.joining(","));
    }

    /** Reads what {@link #store} wrote. */
    public static Set<AccountPermission> read(String stored) {
        Set<AccountPermission> permissions = EnumSet.noneOf(AccountPermission.class);
        for (String key : stored.split(",", -1)) {
            if (!key.isEmpty()) {
                permissions.add(valueOf(key.toUpperCase(Locale.ROOT)));
            }
        }
        return permissions;
    }
}
