package org.panelkey.identity;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.SecretBox;
import org.panelkey.settings.Settings;
import org.panelkey.storage.TestDatabase;

/** Sessions that begin without a container, each in a transaction of its own, as it is there. */
public final class SessionsAlone {

    private final TestDatabase database;
    private final Clock clock;
    private final SecretBox box;

    /** Over a database. */
    public SessionsAlone(TestDatabase database, Clock clock, SecretBox box) {
        this.database = database;
        this.clock = clock;
        this.box = box;
    }

    /** The door for somebody who is not signed in and comes with a link. */
    public SignIn signIn(CurrentPerson visitor) {
        return new SignIn() {
            @Override
            public boolean arrived(HttpServletRequest request, UserId user) {
                return database.inTransaction(
                        entities -> door(entities, visitor).arrived(request, user));
            }
        };
    }

    /** Nobody sees the area as somebody else. */
    public SignInAsClient asClient(CurrentPerson current) {
        return new SignInAsClient(new Sessions(null, null, clock), current, null, null, null, null);
    }

    private SignIn door(EntityManager entities, CurrentPerson current) {
        Rooms rooms = new Rooms(entities, clock, box);
        AuditLog audit = new AuditLog(entities, clock, Actor::system);
        SignIn signIn = new SignIn();
        signIn.people = new People(rooms.users, rooms.administrators, new Settings(entities, audit), rooms.localSignIn);
        signIn.sessions = new Sessions(signIn.people, new OpenSessions(entities, clock, audit), clock);
        signIn.current = current;
        return signIn;
    }
}
