package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.applications.Authorizations;
import org.panelkey.applications.OAuthPath;
import org.panelkey.storage.Unseen;
import org.panelkey.web.Answers;

/** The application that somebody who signs in, or proves once more who it is, comes from and goes back to. */
@Named("asker")
@RequestScoped
public class AskingApplication {

    private static final String QUESTION = OAuthPath.ASK + "?" + OAuthPath.REQUEST + "=";

    @Inject
    Authorizations authorizations;

    private @Nullable String name;

    /** What it is called; empty where no application asks. */
    public String getName() {
        if (name == null) {
            name = look();
        }
        return name;
    }

    private String look() {
        // From the address at first, and from the form that comes back.
        return Stream.of("to", "signin:to", "bykey:to", "confirm:to")
                .map(Answers::parameter)
                .flatMap(Optional::stream)
                .filter(to -> to.startsWith(QUESTION))
                .findFirst()
                .flatMap(to -> authorizations.asking(to.substring(QUESTION.length())))
                .map(asking -> Unseen.blanked(asking.name()))
                .orElse("");
    }
}
