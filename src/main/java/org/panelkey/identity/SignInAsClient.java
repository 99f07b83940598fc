package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/**
 * Lets staff see the client area as a user.
 *
 * <p>They stay who they are: their own access control and locks bind them at each panel, beside all that binds the user,
 * and they change nothing of the user. It lasts half an hour at the most, and ends with their own session, with the right
 * to it, and with the user's sessions when the password changes or the user is disabled.
 */
@ApplicationScoped
public class SignInAsClient {

    /** The longest reason. */
    public static final int LONGEST_REASON = 200;

    private Sessions sessions;
    private CurrentPerson current;
    private People people;
    private Users users;
    private ClientAccounts accounts;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SignInAsClient() {}

    /** Builds one from its parts. */
    @Inject
    public SignInAsClient(
            Sessions sessions,
            CurrentPerson current,
            People people,
            Users users,
            ClientAccounts accounts,
            AuditLog audit) {
        this.sessions = sessions;
        this.current = current;
        this.people = people;
        this.users = users;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** How beginning went. */
    public enum Result {
        /** The client area is now seen as the user. */
        BEGUN,
        /** The user may not sign in, so nobody may as the user. */
        DISABLED,
        /** The browser is signed in to the client area already, as this or another user. */
        OCCUPIED
    }

    /**
     * Begins to show the client area as a user, in the browser that asks.
     *
     * @param reason why, kept in the record: one line of up to {@value #LONGEST_REASON} characters
     */
    @FreshProof
    @Requires(AdminPermission.SIGN_IN_AS_CLIENT)
    public Result begin(HttpServletRequest request, UserId id, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to " + LONGEST_REASON + " characters");
        }
        User user = users.find(id).orElseThrow();
        Optional<Person> enabled = people.find(Area.CLIENT, id.value());
        if (enabled.isEmpty()) {
            audit.recordApart(Entry.denied(Action.SIGN_IN_AS_CLIENT, subject(user, null), "CLIENT_PERSON_DISABLED"));
            return Result.DISABLED;
        }
        if (occupant(request).isPresent()) {
            return Result.OCCUPIED;
        }
        Sessions.Restored staff = sessions.restore(request, Area.ADMIN).orElseThrow();
        // Stored before it begins: without its rows nobody sees anything.
        record(audit.actor(), Action.SIGN_IN_AS_CLIENT, user, reason);
        sessions.beginAs(request, enabled.get(), staff);
        return Result.BEGUN;
    }

    /** Who is signed in to the client area in this browser, be it the person itself or staff who see it as the person. */
    public Optional<Person> occupant(HttpServletRequest request) {
        return sessions.restore(request, Area.CLIENT).map(Sessions.Restored::person);
    }

    /** Ends it; the user it was, or empty when the browser doesn't show the client area to staff. */
    public Optional<UserId> end(HttpServletRequest request) {
        Optional<Sessions.Restored> shown = sessions.restore(request, Area.CLIENT)
                .filter(restored -> restored.staff().isPresent());
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        UserId id = new UserId(shown.get().person().id());
        Actor staff = shown.get().acting().actor(current.address());
        record(staff, Action.SIGN_OUT_AS_CLIENT, users.find(id).orElseThrow(), "");
        sessions.end(request, Area.CLIENT);
        return Optional.of(id);
    }

    /** A row for each client that the user belongs to, so that each of them sees it; all under one reference. */
    private void record(Actor staff, Action action, User user, String detail) {
        List<Long> clients = accounts.rightsEverywhere(user.id()).stream()
                .map(held -> held.account().id().value())
                .toList();
        Reference reference = Reference.create();
        Stream<@Nullable Long> rows = clients.isEmpty() ? Stream.of((Long) null) : clients.stream();
        rows.forEach(client -> audit.recordApart(
                staff,
                new Entry(reference, action, Outcome.DONE, subject(user, client), "", "", detail, Optional.empty())));
    }

    private static Subject subject(User user, @Nullable Long client) {
        String name = user.name() + " <" + user.email() + ">";
        return new Subject("user", user.id().value(), name, client, null, null);
    }
}
