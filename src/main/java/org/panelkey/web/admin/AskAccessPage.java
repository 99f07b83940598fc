package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.requests.AccessRequest;
import org.panelkey.requests.AccessRequests;
import org.panelkey.requests.Asking;
import org.panelkey.requests.RequestList;
import org.panelkey.requests.Standing;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Asks for access to a server that the address names, directly or by a service on it, or finds one to ask for. */
@Named("askAccess")
@ViewScoped
public class AskAccessPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int SEARCHED = 200;
    private static final int MOST = 20;

    @Inject
    AccessRequests requests;

    @Inject
    RequestList list;

    @Inject
    Servers servers;

    @Inject
    Services services;

    @Inject
    May may;

    @Inject
    AdminMe me;

    private boolean known = true;
    private long serverId;
    private String serverName = "";
    private String objection = "";
    private @Nullable RequestRow present;
    private String reason = "";
    private String minutes = "60";
    private final String text = Answers.text("q");
    private final ArrayList<Pick> found = new ArrayList<>();

    @PostConstruct
    void load() {
        if (!Answers.has("server") && !Answers.has("service")) {
            search();
            return;
        }
        // Whoever learns of servers only by their services asks by a service.
        Optional<Server> server = Answers.id("server")
                .filter(any -> isSearchable())
                .map(ServerId::new)
                .or(() -> Answers.id("service")
                        .map(ServiceId::new)
                        .flatMap(services::find)
                        .map(Service::server))
                .flatMap(servers::find);
        // Whoever may enter nothing at all learns no names here.
        known = server.isPresent() && mayEnter();
        if (known) {
            show(server.orElseThrow());
        }
    }

    private void search() {
        if (isSearchable()) {
            RoleGroupId own = me.administrator().roleGroup().id();
            servers.search(ServerFilter.containing(text), 0, SEARCHED).stream()
                    .filter(server -> !server.accessControl().admits(own))
                    .limit(MOST)
                    .map(server -> new Pick(
                            Picks.SERVER,
                            server.id().value(),
                            server.name(),
                            server.data().host()))
                    .forEach(found::add);
        }
    }

    private void show(Server server) {
        serverId = server.id().value();
        serverName = server.name();
        objection = requests.objection(server.id()).map(Enum::name).orElse("");
        present = list.ownWaiting(AccessRequests.MOST_PENDING).stream()
                .filter(each -> each.request().server().equals(server.id()))
                .findFirst()
                .map(AskAccessPage::row)
                .orElse(null);
    }

    private static RequestRow row(Standing standing) {
        return new RequestRow(standing, true, true);
    }

    private boolean mayEnter() {
        return may.get("CONNECT_TO_SERVERS") || may.get("SIGN_ON_TO_SERVICES");
    }

    /** A thing that does not exist is answered like a page that does not exist. */
    public void open() {
        if (!known) {
            Answers.notFound();
        }
    }

    /** Asks. */
    public void ask() {
        String why = Typed.line(reason);
        if (why.isEmpty() || why.length() > AccessRequests.LONGEST_TEXT) {
            Words.complainBeside(
                    "ask:reason",
                    why.isEmpty() ? "request.reason.missing" : "server.too_long",
                    AccessRequests.LONGEST_TEXT);
            return;
        }
        Optional<Integer> time = Typed.number(minutes, 1, (int) AccessRequests.LONGEST.toMinutes());
        if (time.isEmpty()) {
            Words.complainBeside("ask:minutes", "request.minutes.missing");
            return;
        }
        Asking asked = requests.ask(new ServerId(serverId), why, Duration.ofMinutes(time.get()));
        if (asked instanceof Asking.Pointless pointless) {
            Words.complain("request.objection." + pointless.objection(), serverName, AccessRequests.MOST_PENDING);
            return;
        }
        boolean fresh = asked instanceof Asking.Stored;
        AccessRequest request =
                asked instanceof Asking.Stored stored ? stored.request() : ((Asking.Present) asked).request();
        Words.say(fresh ? "request.asked" : "request.present", serverName, request.reference());
        Answers.redirect(RequestsPage.PAGE);
    }

    /** Whether the address names a server. */
    public boolean isChosen() {
        return serverId != 0;
    }

    /** What the server is called. */
    public String getServerName() {
        return serverName;
    }

    /** Why there is nothing to ask for; empty when there is. */
    public String getObjection() {
        return objection;
    }

    /** The same in words. */
    public String getObjectionWords() {
        return Words.of("request.objection." + objection, serverName, AccessRequests.MOST_PENDING);
    }

    /** The request that waits already; null when none does. */
    public @Nullable RequestRow getPresent() {
        return present;
    }

    /** Whether names of servers may be looked for here. */
    public boolean isSearchable() {
        return may.get("CONNECT_TO_SERVERS") || (may.get("VIEW_SERVERS") && mayEnter());
    }

    /** What was searched for. */
    public String getText() {
        return text;
    }

    /** Servers that refuse the person's role group and are called what was searched for. */
    public List<Pick> getFound() {
        return found;
    }

    /** For how long one can ask. */
    public List<Choice> getChoices() {
        return RequestRow.times().stream()
                .map(each -> new Choice(Integer.toString(each), RequestRow.time(each)))
                .toList();
    }

    /** Why. */
    public String getReason() {
        return reason;
    }

    /** Takes why. */
    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }

    /** For how many minutes. */
    public String getMinutes() {
        return minutes;
    }

    /** Takes for how many minutes. */
    public void setMinutes(@Nullable String minutes) {
        this.minutes = minutes == null ? "" : minutes;
    }
}
