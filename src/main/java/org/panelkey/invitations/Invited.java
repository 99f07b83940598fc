package org.panelkey.invitations;

import java.util.Optional;
import org.panelkey.secrets.Secret;

/**
 * What became of an invitation.
 *
 * @param link to pass on, where no letter could be sent; shown once, stored nowhere
 */
public record Invited(Optional<Secret> link) {}
