package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Maintenance;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenanceId;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.ServerId;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Notes, changes, ends and removes a maintenance. */
@Named("maintenance")
@ViewScoped
public class MaintenancePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String LIST = "/admin/maintenance";

    @Inject
    Maintenances maintenances;

    @Inject
    MaintenancePlaces places;

    @Inject
    May may;

    private final MaintenanceForm form = new MaintenanceForm();
    private final Addressed address = new Addressed();
    private final Revision revision = new Revision();
    private @Nullable MaintenanceRow stored;

    @PostConstruct
    void load() {
        address.read(this::find, this::show);
        if (Answers.has("id")) {
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
        revision.read(maintenance.version());
        stored = new MaintenanceRow(maintenance.data(), maintenances.now());
        form.show(maintenance.data());
    }

    /** Answers what the address names. */
    public void open() {
        address.answer(isReadOnly());
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
        if (address.isNew()) {
            maintenances.add(data);
        } else {
            maintenances.change(new MaintenanceId(address.stored()), revision.seen(), data);
        }
    }

    /** Ends what is under way. */
    public void end() {
        MaintenanceId ending = new MaintenanceId(address.stored());
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
        MaintenanceId gone = new MaintenanceId(address.stored());
        if (Saving.isRemoved(() -> maintenances.remove(gone))) {
            Words.say("maintenance.removed");
            Answers.redirect(LIST);
        }
    }

    private Optional<Maintenance> find(long id) {
        return maintenances.find(new MaintenanceId(id));
    }

    private int version() {
        return address.version(this::find, Maintenance::version);
    }

    /** Datacentres and servers to choose from: of many servers the first, and the one that is chosen. */
    public List<SelectItem> getPlaces() {
        // Also what is being sent: a server may have been among the first when the form was shown.
        return places.all(Answers.parameter("maintenance:place")
                .map(MaintenanceForm::server)
                .orElseGet(form::server));
    }

    /** What to do about a server that is not among those to choose from; empty where all are. */
    public String getPlaceHint() {
        return places.hint();
    }

    /** Whether the person may look and no more. */
    public boolean isReadOnly() {
        return !may.get("MANAGE_SERVERS");
    }

    /** The id of a stored one, or null for a new one. */
    public @Nullable Long getId() {
        return address.id();
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
