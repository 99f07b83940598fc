package org.panelkey.panels.cpanel;

import java.util.List;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.PanelPage;
import org.panelkey.panels.PanelPage.Offer;

/**
 * What cPanel and WHM open by the parameter {@code app}.
 *
 * <p>The source is the list of values in the vendor's specification of {@code create_user_session} (WHM API 1, 11.138).
 * What a reseller then really sees on a page is decided by the rights that WHM gives the reseller.
 */
final class CpanelPages {

    static final List<PanelPage> ALL = List.of(
            account("email_accounts", "Email_Accounts", "envelope", Offer.USUAL),
            account("forwarders", "Email_Forwarders", "share-alt", Offer.USUAL),
            account("autoresponders", "Email_AutoResponders", "comments", Offer.USUAL),
            account("file_manager", "FileManager_Home", "folder", Offer.USUAL),
            account("backup", "Backups_Home", "history", Offer.USUAL),
            account("subdomains", "Domains_SubDomains", "sitemap", Offer.USUAL),
            account("addon_domains", "Domains_AddonDomains", "globe", Offer.USUAL),
            account("cron_jobs", "Cron_Home", "clock", Offer.USUAL),
            account("mysql_databases", "Database_MySQL", "database", Offer.USUAL),
            account("phpmyadmin", "Database_phpMyAdmin", "table", Offer.USUAL),
            account("awstats", "Stats_AWStats", "chart-bar", Offer.USUAL),
            account("default_address", "Email_DefaultAddress", "at", Offer.CHOOSABLE),
            account("mailing_lists", "Email_MailingLists", "users", Offer.CHOOSABLE),
            account("spam_filters", "Email_SpamFilter", "shield", Offer.CHOOSABLE),
            account("boxtrapper", "Email_BoxTrapper", "ban", Offer.CHOOSABLE),
            account("greylisting", "Email_GreyListing", "filter", Offer.CHOOSABLE),
            account("account_filters", "Email_AccountLevelFiltering", "filter", Offer.CHOOSABLE),
            account("user_filters", "Email_UserLevelFiltering", "filter", Offer.CHOOSABLE),
            account("mail_authentication", "Email_Authentication", "verified", Offer.CHOOSABLE),
            account("mail_routing", "Email_MX", "send", Offer.CHOOSABLE),
            account("track_delivery", "Email_DeliveryReport", "search", Offer.CHOOSABLE),
            account("mail_archive", "Email_Archive", "inbox", Offer.CHOOSABLE),
            account("calendars", "Calendar_Configure", "calendar", Offer.CHOOSABLE),
            account("site_software", "Site_Software", "box", Offer.CHOOSABLE),
            account("contact_information", "ContactInfo_Change", "id-card", Offer.CHOOSABLE),
            account("change_language", "Locale_Change", "language", Offer.CHOOSABLE),
            account("panel_password", "Password_Change", "key", Offer.CHOOSABLE),
            reseller("list_accounts", "list", Offer.USUAL),
            reseller("create_a_new_account", "user-plus", Offer.USUAL),
            reseller("manage_account_suspension", "ban", Offer.USUAL),
            reseller("upgrade_downgrade_an_account", "arrows-alt", Offer.USUAL),
            reseller("add_a_package", "plus-circle", Offer.USUAL),
            reseller("edit_a_package", "box", Offer.USUAL),
            reseller("edit_dns_zone", "sitemap", Offer.USUAL),
            reseller("view_bandwidth_usage", "chart-bar", Offer.USUAL),
            reseller("password_modification", "key", Offer.CHOOSABLE),
            reseller("modify_an_account", "pencil", Offer.CHOOSABLE),
            reseller("quota_modification", "percentage", Offer.CHOOSABLE),
            reseller("limit_bandwidth_usage", "gauge", Offer.CHOOSABLE),
            reseller("list_suspended_accounts", "pause", Offer.CHOOSABLE),
            reseller("show_accounts_over_quota", "chart-line", Offer.CHOOSABLE),
            reseller("show_current_disk_usage", "server", Offer.CHOOSABLE),
            reseller("change_account_contact_email", "at", Offer.CHOOSABLE),
            reseller("email_all_users", "send", Offer.CHOOSABLE),
            reseller("delete_a_package", "trash", Offer.CHOOSABLE),
            reseller("add_a_dns_zone", "globe", Offer.CHOOSABLE),
            reseller("edit_mx_entry", "envelope", Offer.CHOOSABLE),
            reseller("mail_delivery_reports", "search", Offer.CHOOSABLE),
            reseller("skeleton_directory", "folder", Offer.CHOOSABLE),
            reseller("install_an_ssl_certificate_on_a_domain", "lock", Offer.CHOOSABLE),
            reseller("terminate_accounts", "trash", Offer.CHOOSABLE),
            reseller("api_tokens", "code", Offer.CHOOSABLE),
            reseller("two_factor_authentication", "shield", Offer.CHOOSABLE),
            reseller("server_information", "info-circle", Offer.CHOOSABLE),
            reseller("service_status", "heart", Offer.CHOOSABLE));

    private CpanelPages() {}

    private static PanelPage account(String key, String app, String icon, Offer offer) {
        return new PanelPage(key, app, EntryKind.ACCOUNT, icon, offer);
    }

    /** WHM's own names are keys already. */
    private static PanelPage reseller(String app, String icon, Offer offer) {
        return new PanelPage(app, app, EntryKind.RESELLER, icon, offer);
    }
}
