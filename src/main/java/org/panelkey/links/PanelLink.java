package org.panelkey.links;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.panelkey.arrivals.Destination;

/** The links that an account of a panel can have, in their usual order. */
public enum PanelLink {
    /** The services of the client. */
    SERVICES(LinkSection.ACCOUNT, Destination.SERVICES, ""),
    /** What the person may change of itself. */
    PROFILE(LinkSection.ACCOUNT, Destination.PROFILE, "customer_service"),
    /** How the client pays. */
    VIEW_BILLING(LinkSection.ACCOUNT, Destination.BILLING_INFO, "billing"),
    /** Changing how the client pays. */
    MANAGE_BILLING(LinkSection.ACCOUNT, Destination.BILLING_INFO, ""),
    /** The letters that the client got. */
    EMAIL_HISTORY(LinkSection.ACCOUNT, Destination.EMAILS, ""),
    /** The client's invoices. */
    INVOICE_HISTORY(LinkSection.ACCOUNT, Destination.INVOICES, ""),
    /** A new question to support. */
    OPEN_TICKET(LinkSection.SUPPORT, Destination.SUBMIT_TICKET, "support"),
    /** The client's questions to support. */
    TICKET_HISTORY(LinkSection.SUPPORT, Destination.TICKETS, ""),
    /** What the company announces. */
    NEWS(LinkSection.SUPPORT, Destination.ANNOUNCEMENTS, ""),
    /** Files for clients. */
    DOWNLOADS(LinkSection.SUPPORT, Destination.DOWNLOADS, ""),
    /** Articles that help. */
    KNOWLEDGE_BASE(LinkSection.SUPPORT, Destination.KNOWLEDGEBASE, ""),
    /** What is out of order at the moment. */
    NETWORK_STATUS(LinkSection.SUPPORT, Destination.NETWORK_STATUS, ""),
    /** More of the service. */
    UPGRADE(LinkSection.ORDERING, Destination.UPGRADE, "upgrade"),
    /** A new domain. */
    REGISTER_DOMAIN(LinkSection.ORDERING, Destination.SHOPPING_CART_DOMAIN_REGISTER, ""),
    /** A domain that comes from elsewhere. */
    TRANSFER_DOMAIN(LinkSection.ORDERING, Destination.SHOPPING_CART_DOMAIN_TRANSFER, "");

    private final LinkSection section;
    private final Destination usual;
    private final String kind;

    PanelLink(LinkSection section, Destination usual, String kind) {
        this.section = section;
        this.usual = usual;
        this.kind = kind;
    }

    /** The link of a key; empty for a key that is none. */
    public static Optional<PanelLink> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /** What tells it from the others in panels and addresses: lower-case letters and underscores. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** With which others it stands. */
    public LinkSection section() {
        return section;
    }

    /** Where it leads unless somebody says otherwise. */
    public Destination usual() {
        return usual;
    }

    /** What it is in the words that panels have places for; empty for none. */
    String kind() {
        return kind;
    }
}
