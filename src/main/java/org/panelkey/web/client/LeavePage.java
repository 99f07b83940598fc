package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.panelkey.applications.Application;
import org.panelkey.applications.Applications;
import org.panelkey.applications.Logout;
import org.panelkey.applications.OAuthPath;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.identity.Sessions;
import org.panelkey.storage.Unseen;
import org.panelkey.web.Answers;

/** Asks whether to sign out, where an application wished it and nothing shows that the user did. */
@Named("leave")
@RequestScoped
public class LeavePage {

    @Inject
    Logout logout;

    @Inject
    Applications applications;

    @Inject
    CurrentPerson current;

    @Inject
    Sessions sessions;

    @Inject
    AuditLog audit;

    private final String clientId = Answers.parameter("client_id").orElse("");
    private final String to = Answers.parameter("to").orElse("");
    private final String state = Answers.parameter("state").orElse("");

    /** Sends staff who see the client area as a user back to it: they end that themselves. */
    public void open() {
        if (current.staff().isPresent()) {
            Answers.redirect("/client/services");
        }
    }

    /** Signs out. */
    public void go() {
        Optional<Person> person = current.person();
        if (person.isPresent() && current.staff().isEmpty()) {
            audit.record(Entry.done(
                    Action.SIGN_OUT,
                    Subject.of("session", person.get().id(), person.get().fullName()),
                    ""));
            sessions.end(Answers.request(), Area.CLIENT);
            // To be read without a session; and what leads on to another site must not be the answer to a form.
            Answers.redirect(OAuthPath.LEAVE + "?client_id=" + encode(clientId) + "&to=" + encode(to) + "&state="
                    + encode(state));
        }
    }

    /** Whether somebody is here who can be asked. */
    public boolean isAsked() {
        return current.person().isPresent() && current.staff().isEmpty();
    }

    /** Whether there is another page to go on to. */
    public boolean isOnward() {
        return !isAsked() && !getBack().isEmpty();
    }

    /** Who is signed in. */
    public String getWho() {
        return current.person().map(Person::fullName).orElse("");
    }

    /** Where the application wants the browser afterwards; empty where it has no such address. */
    public String getBack() {
        return logout.back(clientId, to, Optional.of(state).filter(text -> !text.isEmpty()))
                .map(URI::toASCIIString)
                .orElse("");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What the application is called; empty where none is known. */
    public String getName() {
        return applications
                .findByClientId(clientId)
                .filter(Application::isEnabled)
                .map(Application::name)
                .map(Unseen::blanked)
                .orElse("");
    }

    /** Which application wishes it. */
    public String getClientId() {
        return clientId;
    }

    /** Where it wants the browser. */
    public String getTo() {
        return to;
    }

    /** What comes back with the browser. */
    public String getState() {
        return state;
    }
}
