package org.panelkey.identity;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.panelkey.accounts.Users;
import org.panelkey.audit.AuditLog;
import org.panelkey.factors.AuthenticatorApps;
import org.panelkey.factors.Factors;
import org.panelkey.factors.Passkeys;
import org.panelkey.factors.RecoveryCodes;
import org.panelkey.invitations.OpenInvitations;
import org.panelkey.mail.MailFixture;
import org.panelkey.mail.Post;
import org.panelkey.providers.LocalSignIn;
import org.panelkey.providers.Providers;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.settings.Settings;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroups;
import org.panelkey.tokens.Tokens;

/** What people do with their own accounts, over one entity manager, for whoever sends the present request. */
final class IdentityRooms {

    static final SecretBox BOX = new SecretBox(Keyring.of(Map.of("k1", new byte[32])));

    final CurrentPerson current = new CurrentPerson();
    final AuditLog audit;
    final Users users;
    final Administrators administrators;
    final RoleGroups roleGroups;
    final People people;
    final Tokens tokens;
    final OpenSessions open;
    final AuthenticatorApps apps;
    final RecoveryCodes codes;
    final Factors factors;
    final Post post;
    final Settings settings;
    final EmailChanges changes;
    final NewPasswords passwords;
    final PasswordReset reset;

    IdentityRooms(EntityManager entities, Clock clock, Throttle throttle, boolean mail) {
        audit = new AuditLog(entities, clock, current::actor);
        users = new Users(entities, clock, new OpenInvitations(entities, new Tokens(entities, clock), audit), audit);
        administrators = new Administrators(entities, clock, audit);
        roleGroups = new RoleGroups(entities, audit);
        settings = new Settings(entities, audit);
        Providers providers = new Providers(entities, roleGroups, audit, BOX);
        people = new People(
                users, administrators, settings, new LocalSignIn(entities, providers, administrators, audit, clock));
        tokens = new Tokens(entities, clock);
        open = new OpenSessions(entities, clock, audit);
        apps = new AuthenticatorApps(entities, BOX, clock, audit);
        codes = new RecoveryCodes(entities, clock, audit);
        factors = new Factors(apps, new Passkeys(entities, clock, audit), codes, audit);
        post = MailFixture.post(entities, clock, BOX, mail);
        passwords = new NewPasswords(people, users, administrators, open, apps);
        reset = new PasswordReset(entities, people, tokens, passwords, post, settings, audit, throttle, current, clock);
        changes = new EmailChanges(
                entities,
                clock,
                current,
                people,
                tokens,
                open,
                apps,
                new EmailLetters(post, settings),
                throttle,
                audit);
    }

    /** The request of somebody who is signed in, or of nobody. */
    void arrive(Optional<Person> person) {
        current.arrive(
                person.map(found -> new Sessions.Restored(found, "key", Instant.EPOCH, false, Optional.empty(), false)),
                "198.51.100.7");
    }

    /** The request of staff who see the client area as somebody. */
    void arriveAs(Person user, Person staff) {
        Sessions.Restored own = new Sessions.Restored(staff, "own", Instant.EPOCH, false, Optional.empty(), false);
        current.arrive(
                Optional.of(new Sessions.Restored(user, "key", Instant.EPOCH, false, Optional.of(own), false)),
                "198.51.100.7");
    }
}
