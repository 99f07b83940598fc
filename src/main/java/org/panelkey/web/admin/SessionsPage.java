package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.audit.Reference;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.signon.SessionEnding;
import org.panelkey.signon.SessionsOf;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** The panel sessions that may still be open after access ended, and the end of those that a panel lets us end. */
@Named("panelSessions")
@ViewScoped
public class SessionsPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String CHOSEN = "session";

    @Inject
    SessionEnding ending;

    @Inject
    LeftOpenView view;

    @Inject
    LockablePlaces places;

    @Inject
    ProofField proof;

    private boolean known = true;
    private LockScope scope = LockScope.EVERYWHERE;
    private long placeId;
    private String name = "";
    private long client;
    private boolean sharedToo;
    private final ArrayList<EndedRow> ended = new ArrayList<>();

    @PostConstruct
    void load() {
        places.ofRequest().ifPresentOrElse(this::show, () -> known = false);
        // An id of nobody knows what would else show everybody's.
        known = known && (Answers.has("scope") || !Answers.has("id"));
        client = Answers.id("client").orElse(0L);
    }

    private void show(LockablePlaces.Named found) {
        scope = found.place().scope();
        placeId = found.place().id();
        name = found.name();
    }

    /** A thing that does not exist is answered like a page that does not exist. */
    public void open() {
        if (!known) {
            Answers.notFound();
        }
    }

    /** Ends what was chosen. */
    public void end() {
        String[] values = Answers.request().getParameterValues(CHOSEN);
        Set<String> chosen = values == null ? Set.of() : Arrays.stream(values).collect(Collectors.toSet());
        List<LeftOpenRow> rows = getLeft().getRows().stream()
                .filter(row -> row.isEndable() && chosen.contains(row.getReference()))
                .toList();
        ended.clear();
        if (rows.isEmpty()) {
            Words.complain("left.choose");
            return;
        }
        if (!sharedToo && rows.stream().anyMatch(LeftOpenRow::isShared)) {
            Words.complain("left.confirm");
            return;
        }
        if (!proof.isGiven("end:proof")) {
            return;
        }
        List<Reference> references = rows.stream()
                .flatMap(row -> Reference.parse(row.getReference()).stream())
                .toList();
        ending.end(references, sharedToo).stream().map(EndedRow::new).forEach(ended::add);
        sharedToo = false;
        view.forget();
    }

    /** Those that may still be open. */
    public LeftOpenView.Shown getLeft() {
        return view.of(new SessionsOf(
                new LockPlace(scope, placeId),
                Optional.of(client).filter(id -> id != 0).map(ClientAccountId::new)));
    }

    /** What became of those that were to be ended just now. */
    public List<EndedRow> getEnded() {
        return ended;
    }

    /** Whose they are, or on what. */
    public String getWhat() {
        return Words.of("lock.scope." + scope) + (name.isEmpty() ? "" : " " + name);
    }

    /** Whether sessions end as well where others may lose theirs. */
    public boolean isSharedToo() {
        return sharedToo;
    }

    /** Takes it. */
    public void setSharedToo(boolean sharedToo) {
        this.sharedToo = sharedToo;
    }
}
