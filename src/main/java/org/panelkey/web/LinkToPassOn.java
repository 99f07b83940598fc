package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.panelkey.invitations.Invited;
import org.panelkey.secrets.Secret;

/** A link that no letter could carry, shown to whoever acted: in this one answer, and kept nowhere. */
@Named("passOn")
@RequestScoped
public class LinkToPassOn {

    private @Nullable Secret link;
    private String who = "";

    /** Takes what became of an invitation; whether a letter is under way, and there is nothing to show. */
    public boolean isSent(Invited invited, String whom) {
        link = invited.link().orElse(null);
        who = whom;
        return link == null;
    }

    /** Whether there is one to show. */
    public boolean isThere() {
        return link != null;
    }

    /** The link. */
    public String getLink() {
        return link == null ? "" : link.reveal();
    }

    /** For whom it is. */
    public String getWho() {
        return who;
    }
}
