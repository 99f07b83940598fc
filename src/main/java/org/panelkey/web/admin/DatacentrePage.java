package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.SimilarNameException;
import org.panelkey.staff.StillUsedException;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Creates, changes and removes a datacentre. */
@Named("datacentre")
@ViewScoped
public class DatacentrePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String LIST = "/admin/datacentres";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_PLACE = 100;
    private static final int LONGEST_NOTE = 1000;

    @Inject
    Datacentres datacentres;

    @Inject
    May may;

    private final Addressed address = new Addressed();
    private final Revision revision = new Revision();
    private String title = "";
    private @Nullable String name = "";
    private @Nullable String place = "";
    private @Nullable String note = "";

    @PostConstruct
    void load() {
        address.read(this::find, this::show);
    }

    private void show(Datacentre datacentre) {
        revision.read(datacentre.version());
        title = datacentre.name();
        name = datacentre.name();
        place = datacentre.data().place();
        note = datacentre.data().note();
    }

    /** Answers what the address names. */
    public void open() {
        address.answer(isReadOnly());
    }

    /** Saves, or says beside the fields why not. */
    public void save() {
        DatacentreData data = new DatacentreData(Typed.line(name), Typed.line(place), Typed.line(note));
        Problems problems = new Problems();
        problems.addIf(data.name().isEmpty(), "name", "datacentre.name.missing");
        problems.addIf(data.name().length() > LONGEST_NAME, "name", "server.too_long", LONGEST_NAME);
        problems.addIf(data.place().length() > LONGEST_PLACE, "place", "server.too_long", LONGEST_PLACE);
        // As text: a number would get a separator.
        problems.addIf(data.note().length() > LONGEST_NOTE, "note", "server.too_long", Integer.toString(LONGEST_NOTE));
        try {
            if (problems.none()
                    && revision.isSaved(() -> store(data), this::version, "datacentre:name", "datacentre.name.taken")) {
                Words.say("datacentre.saved", data.name());
                Answers.redirect(LIST);
            }
        } catch (SimilarNameException similar) {
            problems.add("name", "datacentre.name.similar", similar.there());
        }
        problems.tell("datacentre");
    }

    private void store(DatacentreData data) {
        if (address.isNew()) {
            datacentres.add(data);
        } else {
            datacentres.change(new DatacentreId(address.stored()), revision.seen(), data);
        }
    }

    private Optional<Datacentre> find(long id) {
        return datacentres.find(new DatacentreId(id));
    }

    private int version() {
        return address.version(this::find, Datacentre::version);
    }

    /** Removes it, unless servers stand there. */
    public void remove() {
        DatacentreId gone = new DatacentreId(address.stored());
        try {
            if (Saving.isRemoved(() -> datacentres.remove(gone))) {
                Words.say("datacentre.removed", title);
                Answers.redirect(LIST);
            }
        } catch (StillUsedException used) {
            Words.complain("datacentre.used", title, getSize(), Saving.names(used));
        }
    }

    /** Whether the person may look and no more. */
    public boolean isReadOnly() {
        return !may.get("MANAGE_SERVERS");
    }

    /** The id of a stored one, or null for a new one. */
    public @Nullable Long getId() {
        return address.id();
    }

    /** What the stored one is called. */
    public String getTitle() {
        return title;
    }

    /** How many servers stand there. */
    public long getSize() {
        return Optional.ofNullable(address.id())
                .map(DatacentreId::new)
                .map(found -> datacentres.sizes().getOrDefault(found, 0L))
                .orElse(0L);
    }

    /** What people call it. */
    public @Nullable String getName() {
        return name;
    }

    /** Takes the name. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** Where it is. */
    public @Nullable String getPlace() {
        return place;
    }

    /** Takes where it is. */
    public void setPlace(@Nullable String place) {
        this.place = place;
    }

    /** What staff should know. */
    public @Nullable String getNote() {
        return note;
    }

    /** Takes what staff should know. */
    public void setNote(@Nullable String note) {
        this.note = note;
    }
}
