package org.panelkey.applications;

import java.util.Optional;
import org.panelkey.secrets.Secret;

/**
 * An application, or a secret of it, that was just made.
 *
 * @param id the application
 * @param secret what it shows from now on, which can be read here and nowhere else, ever; empty where it has none
 */
public record NewApplication(ApplicationId id, Optional<Secret> secret) {}
