package org.panelkey.arrivals;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.PanelEntries;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.SignIn;
import org.panelkey.identity.SignInAsClient;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.settings.Settings;
import org.panelkey.storage.TestDatabase;

/** Links that are made and followed without a container: each step is a transaction of its own, as it is there. */
public final class ArrivalsAlone {

    private final TestDatabase database;
    private final Clock clock;
    private final SecretBox box;

    /** Over a database. */
    public ArrivalsAlone(TestDatabase database, Clock clock, SecretBox box) {
        this.database = database;
        this.clock = clock;
        this.box = box;
    }

    /** Makes a link for the owner of a client. */
    public Secret issue(ClientAccountId client) {
        ArrivalWish wish = new ArrivalWish(Optional.of(client), Optional.empty(), "", Optional.empty(), "", "");
        return in(parts -> ((Issuing.Issued) parts.arrivals().issue(wish)).token());
    }

    /** Whether somebody who follows a link is signed in. */
    public boolean follow(
            HttpServletRequest request, CurrentPerson current, SignIn signIn, SignInAsClient asClient, String token) {
        AtBrowser here = new AtBrowser(null, current, null, asClient, null);
        Arrivals arrivals =
                new Arrivals(null, null, new Steps(), null, null, null, here, signIn, asClient, null, clock);
        return arrivals.redeem(request, token, false) instanceof Arrival.Arrived;
    }

    private <T> T in(Function<Parts, T> work) {
        return database.inTransaction(entities -> work.apply(new Parts(entities)));
    }

    private final class Steps extends ArrivalSteps {

        @Override
        Optional<Ticket> unused(String token) {
            return in(parts -> parts.steps.unused(token));
        }

        @Override
        public Optional<Redeemed> redeem(String token, String address) {
            return in(parts -> parts.steps.redeem(token, address));
        }
    }

    /** What the container puts together for one transaction. */
    private final class Parts {
        private final Rooms rooms;
        private final AuditLog audit;
        private final ArrivalRules rules;
        private final ArrivalSteps steps;

        Parts(EntityManager entities) {
            rooms = new Rooms(entities, clock, box);
            audit = new AuditLog(entities, clock, Actor::system);
            rules = new ArrivalRules(
                    rooms.users,
                    rooms.accounts,
                    rooms.services,
                    rooms.locks,
                    new DestinationAddresses(entities, audit),
                    new OwnerAlone(rooms.services, new PanelEntries(entities), new Settings(entities, audit), clock),
                    new NoPanel());
            steps = new ArrivalSteps(rules, rooms.tokens, rooms.users, audit);
        }

        Arrivals arrivals() {
            ArrivalWishes wishes = new ArrivalWishes(rooms.users, rooms.accounts, rooms.services, path -> true);
            return new Arrivals(
                    wishes, rules, steps, rooms.tokens, rooms.users, rooms.accounts, null, null, null, audit, clock);
        }
    }

    /** No link comes from a panel here. */
    private static final class NoPanel implements PanelCredentials {

        @Override
        public Optional<String> objection(long credential, Destination destination) {
            throw new IllegalStateException("No panel made links");
        }

        @Override
        public Optional<Instant> readableSince(long credential) {
            throw new IllegalStateException("No panel made links");
        }
    }
}
