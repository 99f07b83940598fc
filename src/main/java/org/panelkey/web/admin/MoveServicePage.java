package org.panelkey.web.admin;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.NoRoomException;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.hosting.UsernameTakenException;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** Moves a service to another server: first where to, then what that changes, then it is done. */
@Named("moveService")
@ViewScoped
public class MoveServicePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Services services;

    @Inject
    Servers servers;

    @Inject
    ServerNames serverNames;

    @Inject
    ServerRoom room;

    @Inject
    MoveReviews reviews;

    @Inject
    LeftOpenView leftOpen;

    @Inject
    May may;

    @Inject
    ProofField proof;

    private @Nullable Long id;
    private final Revision revision = new Revision();
    private String domain = "";
    private String panel = "";
    private long fromId;
    private String from = "";
    private String savedUsername = "";
    private String server = "";
    private String username = "";
    private boolean knowing;
    private @Nullable MoveReview review;

    /** Finds the service that the address names; only who may change it sees the form. */
    public void open() {
        if (id != null) {
            return;
        }
        Optional<Service> found = Answers.id("id").map(ServiceId::new).flatMap(services::find);
        if (found.isEmpty()) {
            Answers.notFound();
        } else if (!may.get("MANAGE_CLIENTS")) {
            Answers.error(403);
        } else {
            show(found.get());
        }
    }

    private void show(Service service) {
        id = service.id().value();
        revision.read(service.version());
        domain = service.domain();
        panel = service.product().panel().key();
        fromId = service.server().value();
        from = servers.find(service.server()).map(Server::name).orElse("");
        savedUsername = service.username();
        username = savedUsername;
    }

    /** Shows what moving changes. */
    public void next() {
        review = null;
        username = username.strip();
        if (!username.equals(savedUsername)) {
            PanelUsername.objection(username)
                    .ifPresent(
                            objection -> Words.complainBeside("move:username", "adminservice.username." + objection));
        }
        Optional<Server> to = chosen();
        Optional<Server> here = servers.find(new ServerId(fromId));
        if (to.isEmpty() || here.isEmpty()) {
            Words.complainBeside(serverNames.beside("move"), "adminservice.gone");
        }
        if (!Words.complained() && to.isPresent() && here.isPresent()) {
            review = reviews.of(here.get(), to.get());
            knowing = false;
        }
    }

    private Optional<Server> chosen() {
        return Optional.of(server)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> new ServerId(Long.parseLong(text)))
                .flatMap(servers::find)
                .filter(found -> found.id().value() != fromId && found.panel().equals(new PanelType(panel)));
    }

    /** Back to where to. */
    public void back() {
        review = null;
    }

    /** Moves it. */
    public void move() {
        MoveReview shown = Optional.ofNullable(review).orElseThrow();
        Optional<Server> to = chosen();
        if (to.isEmpty()) {
            review = null;
            Words.complain("adminservice.gone");
            return;
        }
        if (!shown.room().isEmpty() && !knowing) {
            Words.complainBeside("move:knowing", "move.knowing.missing");
            return;
        }
        if (proof.isGiven("move:proof") && isMoved(to.get())) {
            Words.say("move.done", domain, shown.server());
            Answers.redirect(after());
        }
    }

    private boolean isMoved(Server to) {
        ServiceId moving = new ServiceId(Optional.ofNullable(id).orElseThrow());
        try {
            services.move(moving, revision.seen(), to.id(), username, knowing);
            return true;
        } catch (NoRoomException full) {
            // It filled up while the review was read.
            servers.find(new ServerId(fromId)).ifPresent(here -> review = reviews.of(here, to));
            Words.complain("move.full_meanwhile");
        } catch (UsernameTakenException taken) {
            review = null;
            Words.complain("move.taken", taken.domain(), username, to.name());
        } catch (RuntimeException refused) {
            review = null;
            if (!revision.isStale(refused, this::version)) {
                throw refused;
            }
        }
        return false;
    }

    /** Where panel sessions may still be open, their page: they are on the server that was left. */
    private String after() {
        boolean named = may.get("LOCK_SIGN_ON") && leftOpen.of("SERVICE", id).getCount() > 0;
        return (named ? "/admin/sessions?scope=SERVICE&id=" : "/admin/services/edit?id=") + id;
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(ServiceId::new)
                .flatMap(services::find)
                .map(Service::version)
                .orElse(Revision.GONE);
    }

    /** The other servers with the same panel, with how full they are. */
    public List<SelectItem> getServers() {
        return room.others(new PanelType(panel), new ServerId(fromId));
    }

    /** What moving changes; null before that is asked. */
    public @Nullable MoveReview getReview() {
        return review;
    }

    /** Identifies the service. */
    public @Nullable Long getId() {
        return id;
    }

    /** Its main domain. */
    public String getDomain() {
        return domain;
    }

    /** The key of its panel. */
    public String getPanel() {
        return panel;
    }

    /** The server that it is on. */
    public String getFrom() {
        return from;
    }

    /** The account's name there. */
    public String getSavedUsername() {
        return savedUsername;
    }

    /** The id of where to. */
    public String getServer() {
        return server;
    }

    /** Takes where to. */
    public void setServer(@Nullable String server) {
        this.server = server == null ? "" : server;
    }

    /** The account's name on the new server. */
    public String getUsername() {
        return username;
    }

    /** Takes the account's name. */
    public void setUsername(@Nullable String username) {
        this.username = username == null ? "" : username;
    }

    /** Whether it is put there although the server takes no more. */
    public boolean isKnowing() {
        return knowing;
    }

    /** Takes whether it is. */
    public void setKnowing(boolean knowing) {
        this.knowing = knowing;
    }
}
