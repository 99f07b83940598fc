package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.Email;
import org.panelkey.web.PlainAddress;
import org.panelkey.web.Words;

/** What the forms of users and of administrators have in common. */
public class PersonForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 100;

    private final String form;
    private String title = "";
    private String savedState = "";
    private boolean hasPassword;
    private String name = "";
    private String email = "";
    private String storedEmail = "";
    private String language = "en";
    private boolean enabled = true;
    // Only while the request lasts: what is kept of the page between requests holds no password.
    private transient @Nullable String password;

    /** An empty one in the form of this id. */
    PersonForm(String form) {
        this.form = form;
    }

    /** Takes what is stored. */
    void read(String storedName, String present, String storedLanguage, boolean isEnabled, boolean withPassword) {
        title = storedName;
        savedState = isEnabled ? "active" : "disabled";
        hasPassword = withPassword;
        name = storedName;
        email = present;
        storedEmail = present;
        language = storedLanguage;
        enabled = isEnabled;
    }

    /** The address, after all that was typed was looked at; empty when the person was told what is wrong. */
    Optional<Email> checked(NewPassword passwords) {
        name = Typed.name(name, form + ":name", LONGEST_NAME);
        Optional<Email> address = Email.parse(email);
        if (address.isEmpty()) {
            Words.complainBeside(form + ":email", "email.invalid");
        } else if (!address.get().value().equals(storedEmail) && !PlainAddress.is(email, address.get())) {
            // What is stored from before stays usable.
            Words.complainBeside(form + ":email", "invite.email.plain");
        }
        passwords.check(form + ":password", typedPassword(), List.of(name, email));
        return Words.complained() ? Optional.empty() : address;
    }

    /** The hash of the new password, if one was typed; slow on purpose, and asked for once. */
    Optional<String> hash(NewPassword passwords) {
        String typed = typedPassword();
        password = null;
        return passwords.hash(typed);
    }

    private String typedPassword() {
        return password == null ? "" : password;
    }

    /** The name that is stored. */
    public String getTitle() {
        return title;
    }

    /** Whether the person may sign in, as it is stored. */
    public String getSavedState() {
        return savedState;
    }

    /** Whether the person has a password. */
    public boolean isHasPassword() {
        return hasPassword;
    }

    /** Never shown. */
    public String getPassword() {
        return "";
    }

    /** Takes a new password. */
    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    /** What people call the person. */
    public String getName() {
        return name;
    }

    /** Takes it. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** What the person signs in with. */
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

    /** Whether the person may sign in at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Takes it. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
