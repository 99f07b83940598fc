package org.panelkey.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings as the database has them. */
@ApplicationScoped
public class StoredSettings {

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected StoredSettings() {}

    /** Builds one from its parts. */
    @Inject
    StoredSettings(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Their contents by name.
     *
     * <p>In a transaction: outside of one, threads that help a timer would share the timer's entity manager.
     */
    @Transactional
    public Map<String, String> read() {
        return entities.createQuery("select s from Setting s", Setting.class)
                .getResultStream()
                .collect(Collectors.toMap(Setting::name, Setting::content));
    }
}
