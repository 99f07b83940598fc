package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Reference;
import org.panelkey.panels.PanelFailure;
import org.panelkey.servers.HostName;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Query;
import org.panelkey.web.Words;

/** Everything that is known of one attempt, found by the code that a person read out. */
@Named("adminAttempt")
@ViewScoped
public class AttemptPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 40;

    @Inject
    AuditTrail trail;

    @Inject
    Servers servers;

    @Inject
    LogRows rows;

    @Inject
    ProofField proof;

    private final String code = Answers.parameter("ref").orElse("");
    private transient @Nullable List<AuditEvent> events;

    /** Lets the server's panel send browsers to the name that was refused. */
    public void allow() {
        Optional<HostName> host = host();
        Optional<Server> server = server();
        if (host.isPresent() && server.isPresent()) {
            if (!proof.isGiven("allow:proof")) {
                return;
            }
            servers.allowHost(server.get().id(), host.get().value());
            Words.say("log.attempt.allowed", host.get().value(), server.get().name());
        }
        Answers.redirect("/admin/activity/attempt?" + new Query().with("ref", getReference()));
    }

    /** The rows, oldest first. */
    public List<LogRow> getRows() {
        return rows.of(events());
    }

    /** How it stands now. */
    public LogRow getLast() {
        return rows.of(List.of(last())).get(0);
    }

    /** Whether there is such an attempt. */
    public boolean isKnown() {
        return !events().isEmpty();
    }

    /** The code as it was typed, as far as it is shown. */
    public String getCode() {
        return code.length() > LONGEST ? code.substring(0, LONGEST) + "…" : code;
    }

    /** The code as it is stored. */
    public String getReference() {
        return Reference.parse(code).map(Reference::code).orElse("");
    }

    /** The host that was refused, where it is a proper name of a server that is still there; empty otherwise. */
    public String getRefusedHost() {
        return server().isPresent() ? host().map(HostName::value).orElse("") : "";
    }

    /** Whether that host was allowed in the meantime. */
    public boolean isAllowedNow() {
        return host().isPresent()
                && server().filter(found -> found.mayReturn(getRefusedHost())).isPresent();
    }

    /** What the server is called; empty where none was concerned or it is gone. */
    public String getServerName() {
        return server().map(Server::name).orElse("");
    }

    private Optional<HostName> host() {
        boolean refused = isKnown() && last().cause().equals(PanelFailure.Cause.HOST_NOT_ALLOWED.name());
        return refused ? HostName.parse(last().detail()) : Optional.empty();
    }

    private Optional<Server> server() {
        return isKnown()
                ? Optional.ofNullable(last().subject().serverId())
                        .map(ServerId::new)
                        .flatMap(servers::find)
                : Optional.empty();
    }

    private AuditEvent last() {
        return events().get(events().size() - 1);
    }

    private List<AuditEvent> events() {
        if (events == null) {
            events = Reference.parse(code).map(trail::attempt).orElse(List.of());
        }
        return events;
    }
}
