package org.panelkey.web.admin;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.ServerData;

/**
 * The part of a server's form that says where the panel is and with what we go there.
 *
 * <p>A stored secret goes only to the host and port that it was stored for: whoever changes those enters it again. Else
 * it could be read by sending it to a place of one's own.
 */
public final class ConnectionForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_SECRET_BYTES = 2_000;

    private String storedAt = "";
    private @Nullable String host = "";
    private @Nullable String port = "";
    private @Nullable String username = "";
    private transient @Nullable String secret;

    void show(ServerData data) {
        host = data.host();
        port = Integer.toString(data.port());
        username = data.username();
        storedAt = place(data.host(), data.port());
    }

    void check(Problems problems, int usualPort) {
        problems.addIf(host().isEmpty(), "host", "server.host.missing");
        problems.addIf(!Typed.isHost(host()), "host", "server.host.wrong");
        problems.addIf(Typed.some(port).isPresent() && port(0) == 0, "port", "server.port.wrong");
        problems.addIf(username().isEmpty(), "username", "server.username.missing");
        problems.addIf(username().length() > LONGEST_NAME, "username", "server.too_long", LONGEST_NAME);
        String typed = secret == null ? "" : secret;
        if (typed.isEmpty()) {
            problems.addIf(storedAt.isEmpty(), "secret", "server.secret.missing");
            problems.addIf(!place(host(), port(usualPort)).equals(storedAt), "secret", "server.secret.moved");
        }
        problems.addIf(
                typed.getBytes(StandardCharsets.UTF_8).length > MOST_SECRET_BYTES,
                "secret",
                "server.too_long",
                MOST_SECRET_BYTES);
    }

    String host() {
        return Typed.host(host);
    }

    /** The typed port, or the usual one where none was typed; 0 for anything that is no port. */
    int port(int usual) {
        return Typed.some(port).isEmpty()
                ? usual
                : Typed.number(port, 1, HIGHEST_PORT).orElse(0);
    }

    String username() {
        return Typed.line(username);
    }

    Optional<Secret> secret() {
        return Optional.ofNullable(secret).filter(typed -> !typed.isEmpty()).map(Secret::of);
    }

    private static String place(String host, int port) {
        return host + " " + port;
    }

    /** Where its panel is. */
    public @Nullable String getHost() {
        return host;
    }

    /** Takes where its panel is. */
    public void setHost(@Nullable String host) {
        this.host = host;
    }

    /** The port of its panel. */
    public @Nullable String getPort() {
        return port;
    }

    /** Takes the port. */
    public void setPort(@Nullable String port) {
        this.port = port;
    }

    /** Our user name there. */
    public @Nullable String getUsername() {
        return username;
    }

    /** Takes our user name. */
    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    /** Never shown. */
    public String getSecret() {
        return "";
    }

    /** Takes a new secret; none keeps the present one. */
    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }
}
