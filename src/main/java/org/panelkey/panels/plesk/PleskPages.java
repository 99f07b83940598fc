package org.panelkey.panels.plesk;

import java.util.List;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.PanelPage;
import org.panelkey.panels.PanelPage.Offer;

/**
 * Paths within Plesk that pages may be at.
 *
 * <p>The vendor publishes no list of them. These are paths that other systems were seen to use or that the panel's own
 * addresses suggest, so each is untried until somebody saw it work on a running panel, and can be replaced by another.
 */
final class PleskPages {

    static final List<PanelPage> ALL = List.of(
            untried("websites", "/smb/web/view", "globe"),
            untried("plesk_mail", "/smb/email-address/list", "envelope"),
            untried("plesk_files", "/smb/file-manager", "folder"),
            untried("plesk_databases", "/smb/database/list", "database"));

    private PleskPages() {}

    private static PanelPage untried(String key, String path, String icon) {
        return new PanelPage(key, path, EntryKind.ACCOUNT, icon, Offer.UNTRIED);
    }
}
