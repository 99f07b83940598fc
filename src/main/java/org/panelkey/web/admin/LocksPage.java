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
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;
import org.panelkey.locks.SignOnLock;
import org.panelkey.web.Answers;
import org.panelkey.web.Query;
import org.panelkey.web.Words;

/** Stops sign-on, shows what is stopped, and lets people in again. */
@Named("adminLocks")
@ViewScoped
public class LocksPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/admin/locks";
    private static final int MOST = 200;
    private static final int MOST_ENDED = 20;
    private static final int LONGEST_REASON = 200;
    private static final List<String> HOURS = List.of("", "1", "4", "24", "168");

    @Inject
    Locks locks;

    @Inject
    LockablePlaces places;

    private boolean known = true;
    private LockScope scope = LockScope.EVERYWHERE;
    private long placeId;
    private String placeName = "";
    private String reason = "";
    private String hours = "";
    private final ArrayList<LockRow> inForce = new ArrayList<>();
    private final ArrayList<LockRow> ended = new ArrayList<>();

    @PostConstruct
    void load() {
        places.ofRequest().ifPresentOrElse(this::show, () -> known = false);
        // Kept for the view: what a button lifts is what the person saw beside it.
        locks.inForce(MOST).stream().map(LockRow::new).forEach(inForce::add);
        locks.ended(MOST_ENDED).stream().map(LockRow::new).forEach(ended::add);
    }

    private void show(LockablePlaces.Named found) {
        scope = found.place().scope();
        placeId = found.place().id();
        placeName = found.name();
    }

    /** A thing that does not exist is answered like a page that does not exist. */
    public void open() {
        if (!known) {
            Answers.notFound();
        }
    }

    /** Locks what the page is about. */
    public void lock() {
        String why = Typed.line(reason);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            Words.complainBeside(
                    "lock:reason", why.isEmpty() ? "lock.reason.missing" : "server.too_long", LONGEST_REASON);
            return;
        }
        LockPlace place = new LockPlace(scope, placeId);
        Optional<Duration> life =
                hours.isEmpty() ? Optional.empty() : Optional.of(Duration.ofHours(Long.parseLong(hours)));
        List<SignOnLock> present = locks.at(List.of(place));
        if (!present.isEmpty()) {
            Words.complain("lock.already", present.get(0).reason());
            return;
        }
        locks.set(place, placeName, why, life);
        Words.say("lock.set", getWhat());
        // Back to the page about this: it names what is still open.
        Answers.redirect(
                scope == LockScope.EVERYWHERE
                        ? PAGE
                        : PAGE + "?" + new Query().with("scope", scope.name()).with("id", Long.toString(placeId)));
    }

    /** Lets people in again. */
    public void lift(LockRow row) {
        boolean lifted = locks.lift(new LockId(row.getId()));
        Words.say(lifted ? "lock.lifted" : "lock.over", what(row.getScope(), row.getName()));
        Answers.redirect(PAGE);
    }

    /** What the page is about, in words. */
    public String getWhat() {
        return what(scope.name(), placeName);
    }

    private static String what(String scope, String name) {
        return Words.of("lock.scope." + scope) + (name.isEmpty() ? "" : " " + name);
    }

    /** Whether what the page is about is locked. */
    public boolean isHeld() {
        return inForce.stream().anyMatch(row -> row.isAt(new LockPlace(scope, placeId)));
    }

    /** The id of what the page is about; 0 for everywhere. */
    public long getPlaceId() {
        return placeId;
    }

    /** What kind of thing the page is about. */
    public String getScope() {
        return scope.name();
    }

    /** For how many hours one can lock; empty means until lifted. */
    public List<String> getChoices() {
        return HOURS;
    }

    /** The locks in force. */
    public List<LockRow> getInForce() {
        return inForce;
    }

    /** The latest that have ended. */
    public List<LockRow> getEnded() {
        return ended;
    }

    /** Why. */
    public String getReason() {
        return reason;
    }

    /** Takes why. */
    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }

    /** For how many hours. */
    public String getHours() {
        return hours;
    }

    /** Takes for how many hours. */
    public void setHours(@Nullable String hours) {
        this.hours = hours == null ? "" : hours;
    }
}
