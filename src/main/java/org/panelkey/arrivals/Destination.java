package org.panelkey.arrivals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The pages that other systems can send a person to, by the names that such systems know. */
public enum Destination {
    /** My Services. */
    SERVICES("clientarea:services", Needs.NOTHING, "/client/services"),
    /** The page of one service. */
    PRODUCT_DETAILS("clientarea:product_details", Needs.SERVICE, "/client/services/details?id={service}"),
    /** What the person may change of itself. */
    PROFILE("clientarea:profile", Needs.NOTHING, "/client/account"),
    /** How the client pays. */
    BILLING_INFO("clientarea:billing_info", Needs.NOTHING),
    /** The letters that the client got. */
    EMAILS("clientarea:emails", Needs.NOTHING),
    /** What the company announces. */
    ANNOUNCEMENTS("clientarea:announcements", Needs.NOTHING),
    /** Files for clients. */
    DOWNLOADS("clientarea:downloads", Needs.NOTHING),
    /** Articles that help. */
    KNOWLEDGEBASE("clientarea:knowledgebase", Needs.NOTHING),
    /** What is out of order at the moment. */
    NETWORK_STATUS("clientarea:network_status", Needs.NOTHING),
    /** The client's domains. */
    DOMAINS("clientarea:domains", Needs.NOTHING),
    /** One of the client's domains. */
    DOMAIN_DETAILS("clientarea:domain_details", Needs.SERVICE),
    /** The client's invoices. */
    INVOICES("clientarea:invoices", Needs.NOTHING),
    /** The client's questions to support. */
    TICKETS("clientarea:tickets", Needs.NOTHING),
    /** A new question to support. */
    SUBMIT_TICKET("clientarea:submit_ticket", Needs.NOTHING),
    /** What is about to be ordered. */
    SHOPPING_CART("clientarea:shopping_cart", Needs.NOTHING),
    /** What can be added to a service. */
    SHOPPING_CART_ADDONS("clientarea:shopping_cart_addons", Needs.NOTHING),
    /** A new domain. */
    SHOPPING_CART_DOMAIN_REGISTER("clientarea:shopping_cart_domain_register", Needs.NOTHING),
    /** A domain that comes from elsewhere. */
    SHOPPING_CART_DOMAIN_TRANSFER("clientarea:shopping_cart_domain_transfer", Needs.NOTHING),
    /** More of a service. */
    UPGRADE("clientarea:upgrade", Needs.SERVICE),
    /** A page of the client area, by its path. */
    CUSTOM_REDIRECT("sso:custom_redirect", Needs.PATH, "{path}");

    private final String key;
    private final Needs needs;
    private final Optional<String> ownPage;

    Destination(String key, Needs needs, String ownPage) {
        this.key = key;
        this.needs = needs;
        this.ownPage = Optional.of(ownPage);
    }

    Destination(String key, Needs needs) {
        this.key = key;
        this.needs = needs;
        this.ownPage = Optional.empty();
    }

    /** What has to be said beside the name. */
    public enum Needs {
        /** Nothing. */
        NOTHING,
        /** One of the client's services, or its domain. */
        SERVICE,
        /** A path of the client area. */
        PATH
    }

    /** The destination of a name; empty for a name that is none. */
    public static Optional<Destination> of(String name) {
        return Arrays.stream(values()).filter(each -> each.key.equals(name)).findFirst();
    }

    /** Those that lead to another system, and nowhere until it is said where. */
    public static List<Destination> elsewhere() {
        return Arrays.stream(values()).filter(each -> each.ownPage.isEmpty()).toList();
    }

    /** The name that other systems know. */
    public String key() {
        return key;
    }

    /** What has to be said beside the name. */
    public Needs needs() {
        return needs;
    }

    /** Our own page, with what it needs in braces; empty for one that leads elsewhere. */
    Optional<String> ownPage() {
        return ownPage;
    }
}
