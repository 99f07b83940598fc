package org.panelkey.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;

/** Tells whether the keys at hand are those that this database was sealed with. */
@ApplicationScoped
public class KeyCheck {

    private static final String NAME = "key-check";
    private static final String PLACE = "setting:" + NAME;
    private static final String CONTENT = "panelkey";

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected KeyCheck() {}

    /** Builds one from its parts. */
    @Inject
    public KeyCheck(EntityManager entities) {
        this.entities = entities;
    }

    /** Whether anything was sealed for this database before. */
    public boolean isSealed() {
        return entities.find(Setting.class, NAME) != null;
    }

    /**
     * Leaves a mark with the keys at hand, or opens the one that is there.
     *
     * @throws SecretBox.SealBrokenException when the mark was made with another key
     */
    @Transactional
    public void check(SecretBox box) {
        Setting mark = entities.find(Setting.class, NAME);
        if (mark == null) {
            entities.persist(new Setting(NAME, box.seal(Secret.of(CONTENT), PLACE)));
        } else {
            box.open(mark.content(), PLACE);
        }
    }
}
