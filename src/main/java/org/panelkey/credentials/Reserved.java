package org.panelkey.credentials;

import java.util.Optional;
import org.panelkey.secrets.Secret;

/** What came of reserving the key of a call. */
public sealed interface Reserved {

    /** The call goes on, and nobody else with this key until it is answered. */
    record Ours(long id, String mark) implements Reserved {}

    /**
     * The same call was answered before.
     *
     * @param status what it was answered
     * @param answer the body; empty where it was not kept
     */
    record Answered(int status, Optional<Secret> answer) implements Reserved {}

    /** The key was given to another call. */
    record Another() implements Reserved {}

    /** The same call is under way. */
    record Busy() implements Reserved {}
}
