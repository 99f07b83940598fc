package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.EmailChanges;
import org.panelkey.identity.EmailLink;
import org.panelkey.identity.Person;
import org.panelkey.identity.Throttle;
import org.panelkey.storage.DatabaseRefusal;

/**
 * What a link about another address opens, whoever is signed in or not. Looking at it changes nothing: machines that read
 * letters follow links, too.
 */
@Named("emailLink")
@RequestScoped
public class EmailLinkPage {

    @Inject
    EmailChanges changes;

    @Inject
    Throttle throttle;

    @Inject
    CurrentPerson current;

    // From the form too, by hand: the form is only there for a link that is worth something.
    private String token =
            Answers.parameter("token").or(() -> Answers.parameter("link:token")).orElse("");
    private boolean looked;
    private @Nullable EmailLink found;
    private EmailChanges.@Nullable Answer answer;

    /** Without a token there is no such page; guessing costs as it does at the door. */
    public void open() {
        if (!throttle.admits(current.address())) {
            Answers.error(429);
        } else if (token.isEmpty()) {
            Answers.notFound();
        }
    }

    /** Confirms the address that the letter went to. */
    public void confirm() {
        follow(false);
    }

    /** Stops the change. */
    public void stop() {
        follow(true);
    }

    private void follow(boolean stopping) {
        if (!throttle.admits(current.address())) {
            Answers.error(429);
            return;
        }
        // What it was about is gone afterwards, and the words still name it.
        link();
        answer = followed(stopping);
    }

    private EmailChanges.Answer followed(boolean stopping) {
        try {
            return stopping ? changes.stop(area(), token) : changes.confirm(area(), token);
        } catch (RuntimeException refused) {
            if (DatabaseRefusal.isIntegrity(refused)) {
                // Somebody took the address at the same moment; nothing was changed, and the next try says so as well.
                return EmailChanges.Answer.TAKEN;
            }
            throw refused;
        }
    }

    /** Whether the link can be followed, and was not just now. */
    public boolean isLive() {
        return answer == null && link().isPresent();
    }

    /** What to say when there is nothing to follow: what came of it, or that the link has ended. */
    public String getOutcome() {
        return (answer == null ? EmailChanges.Answer.ENDED : answer).name();
    }

    /** Where the letter went: {@code FRESH}, {@code PRESENT} or {@code STOP}; empty for a dead link. */
    public String getSide() {
        return link().map(EmailLink::side).map(Enum::name).orElse("");
    }

    /** The wanted address. */
    public String getFresh() {
        return link().map(EmailLink::fresh).orElse("");
    }

    /** The present address, for whoever reads it. */
    public String getPresent() {
        return link().map(EmailLink::present).orElse("");
    }

    /** As whom this browser is signed in, when that is somebody else than whose address it is; empty otherwise. */
    public String getSomebodyElse() {
        return current.staff()
                .or(current::person)
                .filter(person -> current.staff().isPresent()
                        || link().filter(each -> each.personId() != person.id()).isPresent())
                .map(Person::email)
                .orElse("");
    }

    private Optional<EmailLink> link() {
        if (!looked) {
            found = changes.find(area(), token).orElse(null);
            looked = true;
        }
        return Optional.ofNullable(found);
    }

    /** The token of the link. */
    public String getToken() {
        return token;
    }

    /** Takes it back from the form. */
    public void setToken(@Nullable String token) {
        this.token = token == null ? "" : token;
    }

    /** Where one signs in. */
    public String getDoor() {
        return area().path() + "/sign-in";
    }

    private static Area area() {
        return Area.of(RequestPath.of(Answers.request())).orElseThrow();
    }
}
