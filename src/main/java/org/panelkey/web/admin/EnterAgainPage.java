package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.panelkey.shortcuts.ShortcutKey;
import org.panelkey.web.Answers;

/** Goes on to a panel after a second factor was given on the way. */
@Named("enterAgain")
@RequestScoped
public class EnterAgainPage {

    private static final String SERVICE = "service";
    private static final String SERVER = "server";

    /** An address that names nothing to enter is answered like a page that does not exist. */
    public void open() {
        if (Answers.id(getKind()).isEmpty()) {
            Answers.notFound();
        }
    }

    /** The name of the parameter that says where to. */
    public String getKind() {
        return Answers.id(SERVICE).isPresent() ? SERVICE : SERVER;
    }

    /** The id behind that name. */
    public long getId() {
        return Answers.id(getKind()).orElse(0L);
    }

    /** The shortcut that leads further in; empty for the panel's first page. */
    public String getShortcut() {
        return Answers.parameter("shortcut")
                .map(ShortcutKey::read)
                .map(ShortcutKey::value)
                .orElse("");
    }
}
