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
    private static final int LONGEST_NAME = 100;

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
    private String title = "";
    private String savedState = "";
    private boolean hasPassword;
    private String name = "";
    private String email = "";
    private String language = "en";
    private boolean enabled = true;
    // Only while the request lasts: what is kept of the page between requests holds no password.
    private transient String password = "";

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
        title = user.name();
        savedState = user.isEnabled() ? "active" : "disabled";
        hasPassword = user.passwordHash().isPresent();
        name = title;
        email = user.email();
        language = user.language();
        enabled = user.isEnabled();
    }

    /** Saves what was filled in. */
    public void save() {
        name = Typed.name(name, "user:name", LONGEST_NAME);
        Optional<Email> address = Email.parse(email);
        if (address.isEmpty()) {
            Words.complainBeside("user:email", "email.invalid");
        }
        passwords.check("user:password", password);
        if (Words.complained() || address.isEmpty()) {
            password = "";
            return;
        }
        Optional<String> hash = passwords.hash(password);
        password = "";
        if (!proof.isGiven("user:proof")) {
            return;
        }
        if (!revision.isSaved(() -> store(address.get()), this::version, "user:email", "user.email.taken")) {
            return;
        }
        UserId saved = new UserId(Objects.requireNonNull(id));
        hash.ifPresent(fresh -> newPasswords.give(saved, fresh));
        Words.say("user.saved", name);
        Answers.redirect("/admin/users/edit?id=" + id);
    }

    private void store(Email address) {
        if (id == null) {
            id = users.add(address, name, language).value();
            revision.read(version());
        }
        users.change(new UserId(id), revision.seen(), address, name, language, enabled);
    }

    /** Takes away the second factors and ends all sessions. */
    public void resetFactors() {
        if (id == null || !proof.isGiven("reset:proof")) {
            return;
        }
        factors.reset(new UserId(id));
        Words.say("factors.reset.done", title);
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
                .orElse(0);
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

    /** The name that is stored. */
    public String getTitle() {
        return title;
    }

    /** Whether the user may sign in, as it is stored. */
    public String getSavedState() {
        return savedState;
    }

    /** Whether the user has a password. */
    public boolean isHasPassword() {
        return hasPassword;
    }

    /** Never shown. */
    public String getPassword() {
        return "";
    }

    /** Takes a new password. */
    public void setPassword(@Nullable String password) {
        this.password = password == null ? "" : password;
    }

    /** What people call the user. */
    public String getName() {
        return name;
    }

    /** Takes it. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** What the user signs in with. */
    public String getEmail() {
        return email;
    }

    /** Takes it. */
    public void setEmail(@Nullable String email) {
        this.email = email == null ? "" : email;
    }

    /** An ISO 639 code. */
    public String getLanguage() {
        return language;
    }

    /** Takes it. */
    public void setLanguage(@Nullable String language) {
        this.language = language == null ? "" : language;
    }

    /** Whether the user may sign in at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Takes it. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
