package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.PanelPath;
import org.panelkey.servers.ServerData;

/** The part of a server's form that says where its panel may send browsers. */
public final class HostsForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_HOSTS = 2_000;

    private @Nullable String publicName = "";
    private @Nullable String allowed = "";
    private @Nullable String path = "";

    void show(ServerData data) {
        publicName = data.publicName().orElse("");
        allowed = String.join("\n", data.allowedHosts());
        path = data.pathTemplate().orElse("");
    }

    void check(Problems problems) {
        publicName().ifPresent(host -> problems.addIf(!Typed.isHost(host), "publicName", "server.host.wrong"));
        List<String> hosts = allowed();
        hosts.stream()
                .filter(host -> !Typed.isHost(host))
                .findFirst()
                .ifPresent(host -> problems.add("allowed", "server.allowed.wrong", host));
        problems.addIf(String.join(" ", hosts).length() > LONGEST_HOSTS, "allowed", "server.too_long", LONGEST_HOSTS);
        path().ifPresent(text -> problems.addIf(PanelPath.parse(text).isEmpty(), "path", "server.path.wrong"));
    }

    Optional<String> publicName() {
        return Typed.some(publicName).map(Typed::host);
    }

    List<String> allowed() {
        return Typed.lines(allowed).stream().map(Typed::host).distinct().toList();
    }

    Optional<String> path() {
        return Typed.some(path);
    }

    /** The host that browsers are sent to. */
    public @Nullable String getPublicName() {
        return publicName;
    }

    /** Takes the host that browsers are sent to. */
    public void setPublicName(@Nullable String publicName) {
        this.publicName = publicName;
    }

    /** Further hosts, one on each line. */
    public @Nullable String getAllowed() {
        return allowed;
    }

    /** Takes further hosts. */
    public void setAllowed(@Nullable String allowed) {
        this.allowed = allowed;
    }

    /** The path to land on. */
    public @Nullable String getPath() {
        return path;
    }

    /** Takes the path to land on. */
    public void setPath(@Nullable String path) {
        this.path = path;
    }
}
