package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.applications.Application;
import org.panelkey.applications.ApplicationAddress.Purpose;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.ApplicationId;
import org.panelkey.applications.Applications;
import org.panelkey.applications.NewApplication;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** One application. */
@Named("adminApplication")
@ViewScoped
public class EditApplicationPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "application";
    private static final List<String> OVERLAPS = List.of("0", "1", "24", "72", "168");

    @Inject
    Applications applications;

    @Inject
    ApplicationRows rows;

    @Inject
    ShownSecret shown;

    @Inject
    ProofField proof;

    private @Nullable ApplicationRow row;
    private @Nullable ToldRow told;
    private final Revision revision = new Revision();
    private final OnceForm once = new OnceForm();
    private final ApplicationForm form = new ApplicationForm();
    private @Nullable String overlap = "24";

    /** Finds the application that the address names; none means a new one. */
    public void open() {
        if (!Answers.has("id")) {
            return;
        }
        Optional<Application> found = Answers.id("id").map(ApplicationId::new).flatMap(applications::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        read(found.get());
    }

    private void read(Application application) {
        row = rows.row(application);
        told = rows.told(application);
        revision.read(application.version());
        form.read(new ApplicationData(
                application.name(),
                applications.addresses(application.id(), Purpose.SIGN_IN),
                applications.addresses(application.id(), Purpose.SIGN_OUT),
                application.scopes(),
                application.signing(),
                application.backChannel(),
                application.isEnabled()));
    }

    /** Saves what was filled in; of a new one the secret is shown in this answer. */
    public void save() {
        Problems problems = new Problems();
        form.check(problems, applications::isAddress, isTaken());
        if (!problems.none()) {
            problems.tell(FORM);
            return;
        }
        if (!proof.isGiven(FORM + ":proof")) {
            return;
        }
        ApplicationData data = form.data();
        if (row == null) {
            made(applications.add(form.kind(), data));
            Words.say("application.added", data.name());
            return;
        }
        ApplicationId id = new ApplicationId(row.id());
        if (revision.isSaved(
                () -> applications.change(id, revision.seen(), data),
                this::version,
                FORM + ":name",
                "application.name.taken")) {
            Words.say("application.saved", data.name());
            Answers.redirect("/admin/applications/edit?id=" + id);
        }
    }

    private boolean isTaken() {
        String typed = Typed.line(form.getName());
        return applications.all().stream()
                .filter(each -> row == null || each.id().value() != row.id())
                .anyMatch(each -> each.name().equalsIgnoreCase(typed));
    }

    /** Makes a new secret, which is shown in this answer. */
    public void rotate() {
        if (row == null || !row.confidential() || !once.isNew() || !proof.isGiven("rotate:proof") || !once.take()) {
            return;
        }
        ApplicationId id = new ApplicationId(row.id());
        String hours = Typed.line(overlap);
        try {
            made(applications.rotate(
                    id, revision.seen(), Duration.ofHours(OVERLAPS.contains(hours) ? Long.parseLong(hours) : 0)));
            Words.say("application.rotated", row.name());
        } catch (RuntimeException refused) {
            if (!revision.isStale(refused, this::version)) {
                throw refused;
            }
        }
    }

    private void made(NewApplication made) {
        made.secret().ifPresent(shown::show);
        read(applications.find(made.id()).orElseThrow());
    }

    /** Who signed in through it, the last one first. */
    public List<ApplicationUserRow> getPeople() {
        return row == null ? List.of() : rows.people(new ApplicationId(row.id()));
    }

    private int version() {
        return Optional.ofNullable(row)
                .map(found -> new ApplicationId(found.id()))
                .flatMap(applications::find)
                .map(Application::version)
                .orElse(Revision.GONE);
    }

    /** What is stored; null for a new one. */
    public @Nullable ApplicationRow getRow() {
        return row;
    }

    /** What keeps a reload from doing it again. */
    public OnceForm getOnce() {
        return once;
    }

    /** How telling it of ended sessions goes; null where it is told nowhere. */
    public @Nullable ToldRow getTold() {
        return told;
    }

    /** What is filled in. */
    public ApplicationForm getForm() {
        return form;
    }

    /** For how many hours the former secret can go on. */
    public List<String> getOverlaps() {
        return OVERLAPS;
    }

    /** For how many hours the former secret is to go on. */
    public @Nullable String getOverlap() {
        return overlap;
    }

    /** Takes for how many hours it is. */
    public void setOverlap(@Nullable String overlap) {
        this.overlap = overlap;
    }
}
