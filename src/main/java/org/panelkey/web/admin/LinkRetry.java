package org.panelkey.web.admin;

import org.panelkey.links.AskedPush;
import org.panelkey.web.Words;

/** Says what became of the wish to have a server tried again. */
final class LinkRetry {

    private LinkRetry() {}

    static void tell(AskedPush asked, String server) {
        if (asked == AskedPush.SOON) {
            Words.say("links.retried", server);
        } else {
            Words.complain("links.retry." + asked);
        }
    }
}
