package org.panelkey.links;

import org.panelkey.panels.LinkOrder;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;

/** Draws what panels hold for us. */
final class LinkSecret {

    /** What every name begins with, so that it can't be taken for an application's. */
    static final String NAME_MARK = "pkl_";

    private LinkSecret() {}

    /** 256 bits behind a mark, so that programs that search files for secrets can find it. */
    static Secret draw() {
        return Secret.of(LinkOrder.TOKEN_MARK + RandomValue.draw().reveal());
    }

    /** Whether it could be a name: nothing else is worth a look. */
    static boolean isName(String text) {
        return text.startsWith(NAME_MARK) && RandomValue.isName(text.substring(NAME_MARK.length()));
    }

    /** A name that nothing else has. */
    static String drawName() {
        return NAME_MARK + RandomValue.name();
    }
}
