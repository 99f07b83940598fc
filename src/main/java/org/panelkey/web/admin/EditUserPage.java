package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.identity.FactorReset;
import org.panelkey.identity.NewPasswords;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** One user of the client area. */
@Named("adminUser")
@ViewScoped
public class EditUserPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Users users;

    @Inject
    ClientAccounts accounts;

    @Inject
    NewPassword passwords;

    @Inject
    NewPasswords newPasswords;

    @Inject
    May may;

    @Inject
    ProofField proof;

    @Inject
    FactorReset factors;

    private @Nullable Long id;
    private final Revision revision = new Revision();
    private final PersonForm person = new PersonForm("user");

    /** Finds the user that the address names; none means a new one. */
    public void open() {
        if (!Answers.has("id")) {
            if (!may.get("MANAGE_USERS")) {
                Answers.error(403);
            }
            return;
        }
        Optional<User> found = Answers.id("id").map(UserId::new).flatMap(users::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        User user = found.get();
        id = user.id().value();
        revision.read(user.version());
        person.read(
                user.name(),
                user.email(),
                user.language(),
                user.isEnabled(),
                user.passwordHash().isPresent());
    }

    /** Saves what was filled in. */
    public void save() {
        Optional<Email> address = person.checked(passwords);
        if (address.isEmpty() || !proof.isGiven("user:proof")) {
            return;
        }
        // Slow on purpose: for nobody who may not, and before any row is held.
        Optional<String> hash = person.hash(passwords);
        if (revision.isSaved(() -> save(address.get(), hash), this::version, "user:email", "user.email.taken")) {
            Words.say("user.saved", person.getName());
            Answers.redirect("/admin/users/edit?id=" + id);
        }
    }

    private void save(Email address, Optional<String> hash) {
        // Known only when all of it is stored.
        id = newPasswords.saveUser(() -> stored(address), hash).value();
    }

    private UserId stored(Email address) {
        boolean isNew = id == null;
        UserId stored = isNew
                ? users.add(address, person.getName(), person.getLanguage())
                : new UserId(Objects.requireNonNull(id));
        int seen = isNew ? users.find(stored).orElseThrow().version() : revision.seen();
        users.change(stored, seen, address, person.getName(), person.getLanguage(), person.isEnabled());
        return stored;
    }

    /** Takes away the second factors and ends all sessions. */
    public void resetFactors() {
        if (id == null || !proof.isGiven("reset:proof")) {
            return;
        }
        factors.reset(new UserId(id));
        Words.say("factors.reset.done", person.getTitle());
        Answers.redirect("/admin/users/edit?id=" + id);
    }

    /** Whether there is a second factor. */
    public boolean isFactorHeld() {
        return id != null && factors.holds(new UserId(id));
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(UserId::new)
                .flatMap(users::find)
                .map(User::version)
                .orElse(Revision.GONE);
    }

    /** The clients that the user belongs to. */
    public List<MembershipRow> getMemberships() {
        return id == null
                ? List.of()
                : accounts.rightsEverywhere(new UserId(id)).stream()
                        .map(MembershipRow::new)
                        .toList();
    }

    /** Identifies the user; null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** What is filled in of the person. */
    public PersonForm getPerson() {
        return person;
    }
}
