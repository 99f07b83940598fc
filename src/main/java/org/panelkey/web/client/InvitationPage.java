package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Passwords;
import org.panelkey.identity.Person;
import org.panelkey.identity.Throttle;
import org.panelkey.invitations.Invitation;
import org.panelkey.invitations.Invitations;
import org.panelkey.invitations.Standing;
import org.panelkey.secrets.Secret;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Answers;
import org.panelkey.web.GoodPassword;
import org.panelkey.web.TypedName;
import org.panelkey.web.Words;

/** What an invitation's link opens: what is offered, and the way to accept. Looking at it uses nothing up. */
@Named("clientInvitation")
@RequestScoped
public class InvitationPage {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_SERVICES = 20;
    private static final String OPEN = "OPEN";

    @Inject
    Invitations invitations;

    @Inject
    ClientAccounts accounts;

    @Inject
    Users users;

    @Inject
    Services services;

    @Inject
    Passwords passwords;

    @Inject
    GoodPassword good;

    @Inject
    Throttle throttle;

    @Inject
    CurrentPerson current;

    // From the form too, by hand: which of the forms is there depends on whose invitation it is.
    private String token = Answers.parameter("token")
            .or(() -> Answers.parameter("join:token"))
            .or(() -> Answers.parameter("accept:token"))
            .orElse("");
    private String name = "";
    private String password = "";
    private boolean looked;
    private @Nullable Invitation invitation;
    private String state = "";

    /** Without a token there is no such page; guessing costs as it does at the door. */
    public void open() {
        if (!throttle.admits(current.address())) {
            Answers.error(429);
        } else if (token.isEmpty()) {
            Answers.notFound();
        }
    }

    /** Accepts as the user who is signed in. */
    public void accept() {
        Optional<Person> person = current.person();
        if (person.isEmpty()) {
            return;
        }
        Optional<Invitation> offered = invitations.find(token);
        // Staff who see the client area as somebody accept nothing in that person's name.
        Standing answer = invitations.accept(token, new UserId(current.oneself().id()));
        if (answer == Standing.DONE) {
            offered.ifPresent(each ->
                    ShownAccount.choose(Answers.request(), each.account().value()));
            Words.say("invitation.done", getAccount());
            Answers.redirect("/client/services");
        } else {
            show(answer);
        }
    }

    /** Accepts as somebody new, who gets a name and a password. */
    public void join() {
        if (!throttle.admits(current.address())) {
            Answers.error(429);
            return;
        }
        name = TypedName.read(name, "join:name", LONGEST_NAME);
        Secret secret = Secret.of(password);
        good.isGood("join:password", secret, List.of(name, getEmail()));
        if (Words.complained()) {
            return;
        }
        // Slow on purpose, so it is done before any row is held.
        String hash = passwords.hash(secret);
        Standing answer = accepted(hash);
        if (answer == Standing.DONE) {
            Words.say("invitation.welcome");
            Answers.redirect("/client/sign-in");
        } else {
            show(answer);
        }
    }

    private Standing accepted(String hash) {
        try {
            return invitations.accept(token, name, Words.language(), hash);
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            // The address became a user's a moment earlier.
            return Standing.NOT_YOURS;
        }
    }

    private void show(Standing answer) {
        look();
        // Somebody who is known by now is asked to sign in, which looking again finds out.
        if (answer != Standing.NOT_YOURS) {
            state = answer.name();
        }
    }

    private @Nullable Invitation look() {
        if (!looked) {
            looked = true;
            invitation = invitations.find(token).orElse(null);
            state = invitation == null ? Standing.UNKNOWN.name() : stateOf(invitation);
        }
        return invitation;
    }

    private String stateOf(Invitation found) {
        Standing standing = invitations.standing(found);
        if (standing != Standing.OPEN) {
            return standing.name();
        }
        Optional<Person> person = current.person();
        if (person.isPresent()) {
            boolean own = person.get().email().equals(found.email().value());
            return own ? "MINE" : Standing.NOT_YOURS.name();
        }
        Optional<User> user = users.findByEmail(found.email());
        if (user.isEmpty()) {
            return OPEN;
        }
        boolean signsIn = user.get().isEnabled() && user.get().passwordHash().isPresent();
        return signsIn ? "KNOWN" : Standing.NO_SIGN_IN.name();
    }

    /** How it stands for whoever looks. */
    public String getState() {
        look();
        return state;
    }

    /** Whether it can be accepted, here or after signing in. */
    public boolean isOffered() {
        return List.of(OPEN, "MINE", "KNOWN").contains(getState());
    }

    /** The account's name. */
    public String getAccount() {
        Invitation found = look();
        return found == null
                ? ""
                : accounts.find(found.account()).map(ClientAccount::name).orElse("");
    }

    /** Who invited. */
    public String getInviter() {
        Invitation found = look();
        return found == null ? "" : found.inviterName();
    }

    /** Who is invited. */
    public String getEmail() {
        Invitation found = look();
        return found == null ? "" : found.email().value();
    }

    /** As whom the person is signed in. */
    public String getSignedInAs() {
        return current.person().map(Person::email).orElse("");
    }

    /** What the person may do, in words. */
    public List<String> getPermissions() {
        Invitation found = look();
        return found == null
                ? List.of()
                : found.permissions().stream()
                        .sorted()
                        .map(each -> Words.of("client.permission." + each.key()))
                        .toList();
    }

    /** The domains of the chosen services, as many as fit; empty where all are offered. */
    public List<String> getServices() {
        Invitation found = look();
        return found == null
                ? List.of()
                : found.share().services().orElse(java.util.Set.of()).stream()
                        .sorted()
                        .limit(MOST_SERVICES)
                        .flatMap(id -> services.find(new ServiceId(id)).stream())
                        .filter(service -> service.account().equals(found.account()))
                        .map(Service::domain)
                        .toList();
    }

    /** Whether all services are offered. */
    public boolean isAllServices() {
        Invitation found = look();
        return found != null && found.share().isOfAll();
    }

    /** The last day of the membership; null for no end. */
    public @Nullable Instant getUntil() {
        Invitation found = look();
        return found == null
                ? null
                : found.share().until().map(end -> end.minusMillis(1)).orElse(null);
    }

    /** The token of the link. */
    public String getToken() {
        return token;
    }

    /** Takes it back from the form. */
    public void setToken(@Nullable String token) {
        this.token = token == null ? "" : token;
    }

    /** What the person is called. */
    public String getName() {
        return name;
    }

    /** Takes it. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** Never shown again. */
    public String getPassword() {
        return "";
    }

    /** Takes it. */
    public void setPassword(@Nullable String password) {
        this.password = password == null ? "" : password;
    }
}
