package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import org.panelkey.audit.Actor;
import org.panelkey.audit.ActorSource;
import org.panelkey.audit.Deputies;

/** Tells the record who acts, and lets jobs act in the name of whoever started them. */
@ApplicationScoped
public class Callers implements ActorSource, Deputies {

    @Inject
    CurrentPerson current;

    @Override
    public Actor actor() {
        try {
            return current.actor();
        } catch (ContextNotActiveException noRequest) {
            return Actor.system();
        }
    }

    @Override
    public void actFor(Actor actor, Runnable work) {
        current.deputise(actor);
        try {
            work.run();
        } finally {
            current.deputise(null);
        }
    }
}
