package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelDescription;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;
import org.panelkey.web.Answers;
import org.panelkey.web.Moments;
import org.panelkey.web.Words;

/** What was typed about a server while its page is open; never the server itself. */
@Named("serverForm")
@ViewScoped
public class ServerForms implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Servers servers;

    @Inject
    RoleGroups roleGroups;

    @Inject
    PanelTypes panelTypes;

    private final ServerForm general = new ServerForm();
    private final ConnectionForm connection = new ConnectionForm();
    private final TrustForm trust = new TrustForm();
    private final HostsForm hosts = new HostsForm();
    private final AccessForm access = new AccessForm();
    private boolean known = true;
    private @Nullable Long id;
    private final Revision revision = new Revision();
    private String title = "";
    private @Nullable Instant secretSetAt;

    @PostConstruct
    void load() {
        Map<RoleGroupId, Long> heads = roleGroups.headCounts();
        access.offer(roleGroups.all().stream()
                .map(group -> new AccessChoice(group, heads.getOrDefault(group.id(), 0L)))
                .toList());
        if (Answers.request().getParameter("id") != null) {
            Answers.id("id").map(ServerId::new).flatMap(servers::find).ifPresentOrElse(this::show, () -> known = false);
        }
    }

    private void show(Server server) {
        ServerData data = server.data();
        id = server.id().value();
        revision.read(server.version());
        title = server.name();
        secretSetAt = server.secretChangedAt();
        general.show(data);
        connection.show(data);
        trust.show(data);
        hosts.show(data);
        access.show(server.accessControl());
    }

    void check(Problems problems) {
        general.check(problems);
        connection.check(problems, usualPort());
        trust.check(problems);
        hosts.check(problems);
    }

    ServerData data() {
        return new ServerData(
                general.name(),
                general.panel(),
                connection.host(),
                connection.port(usualPort()),
                trust.trust(),
                connection.username(),
                hosts.publicName(),
                hosts.allowed(),
                isSubscriptions() ? hosts.path() : Optional.empty(),
                general.datacentre(),
                general.group(),
                general.maxAccounts(),
                general.isEnabled(),
                general.isSecondFactor());
    }

    boolean isKnown() {
        return known;
    }

    Optional<ServerId> id() {
        return Optional.ofNullable(id).map(ServerId::new);
    }

    Revision revision() {
        return revision;
    }

    int usualPort() {
        return panel().map(PanelDescription::defaultPort).orElse(0);
    }

    private Optional<PanelDescription> panel() {
        return panelTypes.find(Typed.line(general.getPanel()));
    }

    /** The id of a stored server, or null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** What the stored server is called. */
    public String getTitle() {
        return title;
    }

    /** When its secret was last replaced, in words; empty for a new server. */
    public String getSecretSet() {
        Locale locale = FacesContext.getCurrentInstance().getViewRoot().getLocale();
        return secretSetAt == null ? "" : Words.of("server.secret.set", Moments.day(secretSetAt, locale));
    }

    /** Which port the chosen panel usually has. */
    public String getPortHint() {
        return panel().map(found -> Words.of("server.port.hint", Integer.toString(found.defaultPort()), found.name()))
                .orElseGet(() -> Words.of("server.port.hint.none"));
    }

    /** What the user name of a credential usually is. */
    public String getUsernameHint() {
        return panel().map(found -> Words.of("server.username.hint", found.usernameHint()))
                .orElseGet(() -> Words.of("server.username.hint.none"));
    }

    /** What the chosen panel is called. */
    public String getPanelName() {
        return panel().map(PanelDescription::name).orElse("");
    }

    /** What the chosen panel's own administration is called, such as "WHM". */
    public String getLoginName() {
        return panel().map(found -> found.loginNames().get(EntryKind.SERVER)).orElse("");
    }

    /** Whether a customer of the chosen panel may hold several subscriptions. */
    public boolean isSubscriptions() {
        return panel().filter(found -> found.abilities().contains(PanelAbility.SUBSCRIPTIONS))
                .isPresent();
    }

    /** What staff see in lists. */
    public ServerForm getGeneral() {
        return general;
    }

    /** Where the panel is. */
    public ConnectionForm getConnection() {
        return connection;
    }

    /** Whom we believe to be it. */
    public TrustForm getTrust() {
        return trust;
    }

    /** Where it may send browsers. */
    public HostsForm getHosts() {
        return hosts;
    }

    /** Who may enter. */
    public AccessForm getAccess() {
        return access;
    }
}
