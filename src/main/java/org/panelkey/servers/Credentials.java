package org.panelkey.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;

/** Takes the secrets of servers out of their seals, for the calls to their panels and for nothing else. */
@ApplicationScoped
public class Credentials {

    private SecretBox box;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Credentials() {}

    /** Builds one from its parts. */
    @Inject
    public Credentials(SecretBox box) {
        this.box = box;
    }

    /** The server's secret in clear. */
    public Secret secretOf(Server server) {
        return box.open(server.sealedSecret(), place(server.id()));
    }

    static String place(ServerId id) {
        return "server:" + id + ":secret";
    }
}
