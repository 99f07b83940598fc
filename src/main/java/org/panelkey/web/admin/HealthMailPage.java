package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.panelkey.health.HealthReaders;
import org.panelkey.mail.Post;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Whether the administrator who is looking wants a letter when servers fail and recover. */
@Named("healthMail")
@RequestScoped
public class HealthMailPage {

    @Inject
    HealthReaders readers;

    @Inject
    Post post;

    /** Whether letters are wanted. */
    public boolean isWanted() {
        return readers.isOneself();
    }

    /** Whether letters can be sent at all. */
    public boolean isPossible() {
        return post.isOpen();
    }

    /** Says whether they are wanted from now on. */
    public void want(boolean wanted) {
        readers.tellOneself(wanted);
        Words.say(wanted ? "health.mail.on" : "health.mail.off");
        Answers.redirect("/admin/account");
    }
}
