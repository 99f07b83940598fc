package org.panelkey.settings;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import org.panelkey.secrets.SecretBox;

/** Opens the keys at the start, so that a wrong or missing key stops the deployment and not the first sign-on. */
@Singleton
@Startup
@DependsOn("SchemaAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class KeysAtStart {

    @Inject
    Provider<SecretBox> box;

    @PostConstruct
    void open() {
        box.get();
    }
}
