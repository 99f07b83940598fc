package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.Maintenance;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenanceId;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Notes, changes, ends and removes a maintenance. */
@Named("maintenance")
@ViewScoped
public class MaintenancePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String LIST = "/admin/maintenance";
    private static final int MOST_SERVERS = 100;

    @Inject
    Maintenances maintenances;

    @Inject
    Datacentres datacentres;

    @Inject
    Servers servers;

    @Inject
    May may;

    private final MaintenanceForm form = new MaintenanceForm();
    private boolean known = true;
    private @Nullable Long id;
    private final Revision revision = new Revision();
    private @Nullable MaintenanceRow stored;

    @PostConstruct
    void load() {
        if (Answers.has("id")) {
            Answers.id("id")
                    .map(MaintenanceId::new)
                    .flatMap(maintenances::find)
                    .ifPresentOrElse(this::show, () -> known = false);
            return;
        }
        Answers.id("server")
                .map(ServerId::new)
                .map(MaintenancePlace.AtServer::new)
                .ifPresent(form::at);
        Answers.id("datacentre")
                .map(DatacentreId::new)
                .map(MaintenancePlace.AtDatacentre::new)
                .ifPresent(form::at);
    }

    private void show(Maintenance maintenance) {
        id = maintenance.id().value();
        revision.read(maintenance.version());
        stored = new MaintenanceRow(maintenance.data(), maintenances.now());
        form.show(maintenance.data());
    }

    /** One that does not exist is answered like a page that does not exist; only who may make one sees the form. */
    public void open() {
        if (!known) {
            Answers.notFound();
        } else if (id == null && isReadOnly()) {
            Answers.error(403);
        }
    }

    /** Saves, or says beside the fields why not. */
    public void save() {
        Problems problems = new Problems();
        Optional<MaintenanceData> data = form.read(problems, maintenances.now());
        problems.tell("maintenance");
        // A place that was removed while the form was open is what the database refuses.
        if (data.isPresent()
                && revision.isSaved(
                        () -> store(data.get()), this::version, "maintenance:place", "maintenance.place.gone")) {
            Words.say("maintenance.saved");
            Answers.redirect(LIST);
        }
    }

    private void store(MaintenanceData data) {
        if (id == null) {
            maintenances.add(data);
        } else {
            maintenances.change(new MaintenanceId(id), revision.seen(), data);
        }
    }

    /** Ends what is under way. */
    public void end() {
        MaintenanceId ending = new MaintenanceId(Optional.ofNullable(id).orElseThrow());
        try {
            Words.say(maintenances.end(ending, revision.seen()) ? "maintenance.ended" : "maintenance.not_in_force");
            Answers.redirect(LIST);
        } catch (RuntimeException refused) {
            if (!revision.isStale(refused, this::version)) {
                throw refused;
            }
        }
    }

    /** Removes it. */
    public void remove() {
        MaintenanceId gone = new MaintenanceId(Optional.ofNullable(id).orElseThrow());
        if (Saving.isRemoved(() -> maintenances.remove(gone))) {
            Words.say("maintenance.removed");
            Answers.redirect(LIST);
        }
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(MaintenanceId::new)
                .flatMap(maintenances::find)
                .map(Maintenance::version)
                .orElse(Revision.GONE);
    }

    /** Datacentres and servers to choose from: of many servers the first, and the one that is chosen. */
    public List<SelectItem> getPlaces() {
        SelectItem[] all = datacentres.all().stream()
                .map(each -> new SelectItem(MaintenanceForm.value(each.id()), each.name()))
                .toArray(SelectItem[]::new);
        List<Server> first = servers.search(ServerFilter.containing(""), 0, MOST_SERVERS);
        // Also what is being sent: a server may have been among the first when the form was shown.
        Stream<Server> chosen = Answers.parameter("maintenance:place")
                .map(MaintenanceForm::server)
                .orElseGet(form::server)
                .filter(id -> first.stream().noneMatch(each -> each.id().equals(id)))
                .flatMap(servers::find)
                .stream();
        SelectItem[] single = Stream.concat(first.stream(), chosen)
                .map(each -> new SelectItem(MaintenanceForm.value(each.id()), each.name()))
                .toArray(SelectItem[]::new);
        return List.of(
                new SelectItemGroup(Words.of("nav.datacentres"), "", false, all),
                new SelectItemGroup(Words.of("nav.servers"), "", false, single));
    }

    /** What to do about a server that is not among those to choose from; empty where all are. */
    public String getPlaceHint() {
        return servers.count(ServerFilter.containing("")) > MOST_SERVERS
                ? Words.of("maintenance.place.hint", String.valueOf(MOST_SERVERS))
                : "";
    }

    /** Whether the person may look and no more. */
    public boolean isReadOnly() {
        return !may.get("MANAGE_SERVERS");
    }

    /** The id of a stored one, or null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** The stored one; null for a new one. */
    public @Nullable MaintenanceRow getStored() {
        return stored;
    }

    /** What is typed. */
    public MaintenanceForm getForm() {
        return form;
    }
}
