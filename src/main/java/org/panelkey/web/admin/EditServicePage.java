package org.panelkey.web.admin;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.Rule;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.hosting.NoRoomException;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.Products;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.hosting.Services;
import org.panelkey.hosting.UnplacedService;
import org.panelkey.hosting.UsernameTakenException;
import org.panelkey.servers.HostName;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** One service of a client, and the way into its panel. */
@Named("adminService")
@ViewScoped
public class EditServicePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 200;
    /** Stands for the server that the product's group has next. */
    private static final String AUTO = "auto";

    @Inject
    Services services;

    @Inject
    Products products;

    @Inject
    Servers servers;

    @Inject
    ServerNames serverNames;

    @Inject
    ClientAccounts accounts;

    @Inject
    ClientNames clientNames;

    @Inject
    ServiceLogins logins;

    @Inject
    Panels panels;

    @Inject
    ServerRoom room;

    @Inject
    May may;

    @Inject
    ProofField proof;

    private @Nullable Long id;
    private final Revision revision = new Revision();
    private String title = "";
    private String panel = "";
    private String savedStatus = "";
    private String domain = "";
    private final SoldForm sold = new SoldForm();
    private String server = "";
    private String savedServer = "";
    /** The server that the person was told takes no more: choosing it once more is knowing. */
    private String warned = "";

    private String username = "";
    private String savedUsername = "";
    private String status = ServiceStatus.ACTIVE.name();
    private String reason = "";
    private String loginName = "";
    private String rule = "";

    /** Finds the service that the address names; none means a new one, perhaps of a named client. */
    public void open() {
        if (!Answers.has("id")) {
            if (!may.get("MANAGE_CLIENTS")) {
                Answers.error(403);
                return;
            }
            Answers.id("client")
                    .map(ClientAccountId::new)
                    .flatMap(accounts::find)
                    .ifPresent(found -> sold.show(ClientNames.of(found), Optional.empty()));
            return;
        }
        Optional<Service> found = Answers.id("id").map(ServiceId::new).flatMap(services::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        show(found.get());
    }

    /** Saves what was filled in. */
    public void save() {
        if (id == null && server.isEmpty()) {
            // Only the text field may be left empty.
            server = AUTO;
        }
        Optional<HostName> name = HostName.parse(domain);
        if (name.isEmpty()) {
            Words.complainBeside("service:domain", "adminservice.domain.invalid");
        }
        if (id == null || !username.strip().equals(savedUsername)) {
            PanelUsername.objection(username.strip())
                    .ifPresent(objection ->
                            Words.complainBeside("service:username", "adminservice.username." + objection));
        }
        reason = Typed.line(reason);
        if (reason.length() > LONGEST_REASON) {
            Words.complainBeside("service:reason", "server.too_long", LONGEST_REASON);
        }
        Optional<ClientAccount> account = clientNames.find(sold.getClient(), "service:client");
        boolean chosen = id != null || !server.equals(AUTO);
        if (chosen) {
            checkServer();
        } else if (sold.sold().flatMap(products::find).isEmpty()) {
            Words.complainBeside("service:product", "adminservice.gone");
        }
        if (Words.complained() || name.isEmpty() || account.isEmpty()) {
            return;
        }
        UnplacedService service = new UnplacedService(
                account.get().id(),
                sold(),
                username.strip(),
                name.get().value(),
                ServiceStatus.valueOf(status),
                reason);
        boolean stored = chosen ? isStored(service.on(new ServerId(Long.parseLong(server)))) : isPlaced(service);
        if (stored) {
            Words.say("adminservice.saved", name.get().value());
            Answers.redirect("/admin/services/edit?id=" + id);
        }
    }

    private ProductId sold() {
        return sold.sold().orElseThrow();
    }

    private boolean isPlaced(UnplacedService service) {
        return proof.isGiven("service:proof")
                && isSaved(() -> id = services.place(service).value());
    }

    private boolean isStored(ServiceData data) {
        boolean leadsElsewhere = isLedElsewhere(data);
        return (!leadsElsewhere || proof.isGiven("service:proof")) && isSaved(() -> store(data, leadsElsewhere));
    }

    private boolean isSaved(Runnable save) {
        try {
            return revision.isSaved(save, this::version, serverNames.beside("service"), "adminservice.gone");
        } catch (NoRoomException refused) {
            if (server.equals(AUTO)) {
                Words.complainBesideSaid(serverNames.beside("service"), room.refusal(sold(), refused));
            } else {
                warnOfServer();
            }
        } catch (UsernameTakenException taken) {
            Words.complainBeside("service:username", "adminservice.username.taken", taken.domain());
        }
        return false;
    }

    private void warnOfServer() {
        room.objection(new ServerId(Long.parseLong(server))).ifPresent(why -> {
            warned = server;
            Words.complainBesideSaid(serverNames.beside("service"), why);
        });
    }

    private void store(ServiceData data, boolean leadsElsewhere) {
        if (id == null) {
            id = (server.equals(warned) ? services.add(data) : services.addWithinLimits(data)).value();
        } else if (leadsElsewhere) {
            services.change(new ServiceId(id), revision.seen(), data);
        } else {
            services.setStatus(new ServiceId(id), revision.seen(), data.status(), data.statusReason());
        }
    }

    /** Whether more changes than the status; a service that is gone meanwhile is found out when it is stored. */
    private boolean isLedElsewhere(ServiceData data) {
        return Optional.ofNullable(id)
                .map(ServiceId::new)
                .flatMap(services::find)
                .map(Service::data)
                .filter(stored ->
                        stored.with(data.status(), data.statusReason()).equals(data))
                .isEmpty();
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(ServiceId::new)
                .flatMap(services::find)
                .map(Service::version)
                .orElse(Revision.GONE);
    }

    private void checkServer() {
        Optional<Product> wanted = sold.sold().flatMap(products::find);
        Optional<Server> host = servers.find(new ServerId(Long.parseLong(server)));
        if (wanted.isEmpty() || host.isEmpty()) {
            // Removed by somebody else while the form was open.
            Words.complainBeside(
                    wanted.isEmpty() ? "service:product" : serverNames.beside("service"), "adminservice.gone");
        } else if (!wanted.get().panel().equals(host.get().panel())) {
            Words.complainBeside(
                    serverNames.beside("service"),
                    "adminservice.server.other_panel",
                    host.get().name(),
                    Panels.name(host.get().panel()),
                    wanted.get().name(),
                    Panels.name(wanted.get().panel()));
        } else if (!server.equals(savedServer) && !server.equals(warned)) {
            warnOfServer();
        }
    }

    private void show(Service service) {
        id = service.id().value();
        revision.read(service.version());
        title = service.domain();
        domain = service.domain();
        panel = service.product().panel().key();
        sold.show(
                accounts.find(service.account()).map(ClientNames::of).orElse(""),
                Optional.of(service.product().id()));
        server = String.valueOf(service.server().value());
        savedServer = server;
        username = service.username();
        savedUsername = username;
        status = service.status().name();
        savedStatus = status;
        reason = service.statusReason();
        ServiceLogins.Login login = logins.of(service);
        loginName = login.name();
        rule = login.rule();
    }

    /** The server that the stored service is on; null for a new one. */
    public @Nullable Long getServerId() {
        return savedServer.isEmpty() ? null : Long.valueOf(savedServer);
    }

    /** Identifies the service; null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** The domain that is stored. */
    public String getTitle() {
        return title;
    }

    /** The key of its panel. */
    public String getPanel() {
        return panel;
    }

    /** The status that is stored. */
    public String getSavedStatus() {
        return savedStatus;
    }

    /** What the login button leads to; empty where there is none. */
    public String getLoginName() {
        return loginName;
    }

    /** Whether the person may not enter, and could ask for it. */
    public boolean isRequestable() {
        return Arrays.stream(Rule.values()).anyMatch(each -> each.name().equals(rule) && each.isLiftedByRequest());
    }

    /** The rule that decided. */
    public String getRule() {
        return rule;
    }

    /** The servers that can be chosen; for a new service first to leave the choice to the product's group. */
    public List<SelectItem> getServers() {
        List<SelectItem> all = new ArrayList<>();
        if (id == null) {
            all.add(new SelectItem(AUTO, Words.of("adminservice.server.auto")));
        }
        all.addAll(panels.getServers());
        return all;
    }

    /** All that can be chosen. */
    public ServiceStatus[] getStatuses() {
        return ServiceStatus.values();
    }

    /** Whose it is, and what was sold. */
    public SoldForm getSold() {
        return sold;
    }

    /** Its main domain. */
    public String getDomain() {
        return domain;
    }

    /** Takes it. */
    public void setDomain(@Nullable String domain) {
        this.domain = domain == null ? "" : domain;
    }

    /** The id of where it is. */
    public String getServer() {
        return server;
    }

    /** Takes it. */
    public void setServer(@Nullable String server) {
        this.server = server == null ? "" : server;
    }

    /** The account's name on the panel. */
    public String getUsername() {
        return username;
    }

    /** Takes it. */
    public void setUsername(@Nullable String username) {
        this.username = username == null ? "" : username;
    }

    /** Where it is in its life. */
    public String getStatus() {
        return status;
    }

    /** Takes it. */
    public void setStatus(@Nullable String status) {
        this.status = status == null ? "" : status;
    }

    /** Why, for the client to read. */
    public String getReason() {
        return reason;
    }

    /** Takes it. */
    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }
}
