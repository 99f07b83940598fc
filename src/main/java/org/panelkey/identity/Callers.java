package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import org.panelkey.audit.Actor;
import org.panelkey.audit.ActorSource;

/** Tells the record who acts. */
@ApplicationScoped
public class Callers implements ActorSource {

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
}
