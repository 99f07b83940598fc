package org.panelkey.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.secrets.KeyFile;
import org.panelkey.secrets.SecretBox;

/** Hands out the box that seals secrets, with the keys of this installation. */
@ApplicationScoped
public class Keys {

    private static final Logger LOG = Logger.getLogger(Keys.class.getName());

    private KeyCheck check;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Keys() {}

    /** Builds one from its parts. */
    @Inject
    public Keys(KeyCheck check) {
        this.check = check;
    }

    /** Where the product is reached and where its keys are. */
    @Produces
    @Singleton
    public Installation installation() {
        return Installation.ofProcess();
    }

    /** The box, whose keys are made at the first start of an empty database and must be there at every other. */
    @Produces
    @Singleton
    public SecretBox box(Installation installation) {
        KeyFile file = new KeyFile(installation.keyFile());
        if (!file.exists()) {
            if (check.isSealed()) {
                throw new IllegalStateException("The key file " + file.path() + " is missing, and this database holds"
                        + " secrets that were sealed with it. Restore the file, or set panelkey.key-file.");
            }
            file.create();
            LOG.log(Level.INFO, "Made a new key in {0}. Keep a copy of it apart from the database.", file.path());
        }
        SecretBox box = new SecretBox(file.read());
        try {
            check.check(box);
        } catch (SecretBox.SealBrokenException foreign) {
            throw new IllegalStateException(
                    "The keys in " + file.path() + " are not those that this database was sealed with.", foreign);
        }
        return box;
    }
}
