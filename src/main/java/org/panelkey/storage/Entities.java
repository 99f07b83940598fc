package org.panelkey.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Hands out the container's entity manager, which joins the caller's transaction. */
@ApplicationScoped
public class Entities {

    @Produces
    @PersistenceContext(unitName = "panelkey")
    EntityManager entities;
}
