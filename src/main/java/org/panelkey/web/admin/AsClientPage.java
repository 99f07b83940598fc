package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.identity.SignInAsClient;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** Asks why, before staff see the client area as a user. */
@Named("adminAsClient")
@ViewScoped
public class AsClientPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FIRST_PAGE = "/client/services";

    @Inject
    Users users;

    @Inject
    SignInAsClient asClient;

    @Inject
    ProofField proof;

    private @Nullable Long id;
    private String name = "";
    private String email = "";
    private boolean enabled;
    private boolean over;
    private String reason = "";

    /** Finds the user that the address names. */
    public void open() {
        Optional<User> found = Answers.id("user").map(UserId::new).flatMap(users::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        id = found.get().id().value();
        name = found.get().name();
        email = found.get().email();
        enabled = found.get().isEnabled();
        over = Answers.has("ended");
    }

    /** Shows the client area as the user. */
    public void begin() {
        String why = Typed.line(reason);
        if (why.isEmpty() || why.length() > SignInAsClient.LONGEST_REASON) {
            Words.complainBeside(
                    "as:reason",
                    why.isEmpty() ? "asclient.reason.missing" : "server.too_long",
                    SignInAsClient.LONGEST_REASON);
            return;
        }
        if (!proof.isGiven("as:proof")) {
            return;
        }
        switch (asClient.begin(Answers.request(), new UserId(Objects.requireNonNull(id)), why)) {
            case BEGUN -> Answers.redirect(FIRST_PAGE);
            case DISABLED -> Words.complain("asclient.disabled.say", name);
            case OCCUPIED -> Words.complain("asclient.occupied.say", getOccupant());
        }
    }

    /** Who is signed in to the client area in this browser; empty when nobody is. */
    public String getOccupant() {
        return asClient.occupant(Answers.request())
                .map(person -> person.fullName() + " <" + person.email() + ">")
                .orElse("");
    }

    /** Identifies the user; null where there is none. */
    public @Nullable Long getId() {
        return id;
    }

    /** What people call the user. */
    public String getName() {
        return name;
    }

    /** What the user signs in with. */
    public String getEmail() {
        return email;
    }

    /** Whether the user may sign in. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Whether it has just ended by itself. */
    public boolean isOver() {
        return over;
    }

    /** Why. */
    public String getReason() {
        return reason;
    }

    /** Takes why. */
    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }
}
