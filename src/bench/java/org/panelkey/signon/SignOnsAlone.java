package org.panelkey.signon;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.requests.AccessRequests;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.Credentials;
import org.panelkey.storage.TestDatabase;

/** Sign-ons without a container: each step is a transaction of its own, as it is there. */
public final class SignOnsAlone {

    private final TestDatabase database;
    private final Clock clock;
    private final SecretBox box;
    private final PanelRegistry panels;

    /** Over a database, into panels. */
    public SignOnsAlone(TestDatabase database, Clock clock, SecretBox box, PanelRegistry panels) {
        this.database = database;
        this.clock = clock;
        this.box = box;
        this.panels = panels;
    }

    /** The use case itself. */
    public SignOn signOn(PanelConnections connections) {
        return new SignOn(new Steps(), new Claims(), connections);
    }

    private <T> T in(Function<EntityManager, T> work) {
        return database.inTransaction(work);
    }

    private <T> T steps(Function<SignOnSteps, T> work) {
        return in(entities -> {
            Rooms rooms = new Rooms(entities, clock, box);
            Admissions admissions = new Admissions(
                    rooms.users,
                    rooms.accounts,
                    rooms.administrators,
                    rooms.services,
                    rooms.servers,
                    panels,
                    rooms.locks,
                    new AccessRequests() {},
                    rooms.maintenances,
                    rooms.shortcuts);
            return work.apply(new SignOnSteps(
                    admissions,
                    rooms.tokens,
                    new PanelServers(new Credentials(box)),
                    new AuditLog(entities, clock, Actor::system)));
        });
    }

    private final class Steps extends SignOnSteps {

        @Override
        Asked ask(Visitor visitor, Target target) {
            return steps(steps -> steps.ask(visitor, target));
        }

        @Override
        Begun begin(Visitor visitor, String token) {
            return steps(steps -> steps.begin(visitor, token));
        }

        @Override
        Ended end(Visitor visitor, Begun.Ready ready, Optional<PanelFailure> failure, String account, Duration took) {
            return steps(steps -> steps.end(visitor, ready, failure, account, took));
        }
    }

    private final class Claims extends Openings {

        @Override
        public boolean claim(Visitor visitor, Target target) {
            return in(entities -> new Openings(entities, clock).claim(visitor, target));
        }

        @Override
        public void end(Visitor visitor, Target target) {
            in(entities -> {
                new Openings(entities, clock).end(visitor, target);
                return true;
            });
        }
    }
}
