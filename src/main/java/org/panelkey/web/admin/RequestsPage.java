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
import org.panelkey.requests.AccessRequests;
import org.panelkey.requests.Decided;
import org.panelkey.requests.RequestId;
import org.panelkey.requests.RequestList;
import org.panelkey.requests.Standing;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Access requests: those that wait first, each decided in its place; people without the right see their own. */
@Named("accessRequests")
@ViewScoped
public class RequestsPage implements Serializable {

    static final String PAGE = "/admin/requests";

    private static final long serialVersionUID = 1L;
    private static final int MOST = 200;
    private static final int MOST_OVER = 50;
    private static final List<String> SHOWN = List.of("waiting", "granted", "over");

    @Inject
    AccessRequests requests;

    @Inject
    RequestList list;

    @Inject
    Servers servers;

    @Inject
    May may;

    @Inject
    AdminMe me;

    private String show = "";
    private final ArrayList<RequestRow> waiting = new ArrayList<>();
    private final ArrayList<RequestRow> granted = new ArrayList<>();
    private final ArrayList<RequestRow> over = new ArrayList<>();

    @PostConstruct
    void load() {
        show = Answers.parameter("show").filter(SHOWN::contains).orElse("");
        boolean all = may.get("VIEW_ACCESS_REQUESTS");
        // Kept for the view: what a button decides is what the person saw beside it.
        if (shows("waiting")) {
            rows(all ? list.waiting(MOST) : list.ownWaiting(MOST), waiting);
        }
        if (shows("granted")) {
            rows(all ? list.inForce(MOST) : list.ownInForce(MOST), granted);
        }
        if (shows("over")) {
            rows(all ? list.over(MOST_OVER) : list.ownOver(MOST_OVER), over);
        }
    }

    private boolean shows(String part) {
        return show.isEmpty() || show.equals(part);
    }

    private void rows(List<Standing> found, List<RequestRow> rows) {
        long self = me.administrator().id().value();
        for (Standing each : found) {
            boolean own = each.request().asker().value() == self;
            boolean there =
                    servers.find(new ServerId(each.request().server().value())).isPresent();
            rows.add(new RequestRow(each, own, there));
        }
    }

    /** Lets the asker in. */
    public void approve(RequestRow row) {
        Optional<Integer> minutes = Typed.number(row.getMinutes(), 1, (int) AccessRequests.LONGEST.toMinutes());
        Optional<String> words = words(row);
        if (minutes.isPresent() && words.isPresent()) {
            Duration time = Duration.ofMinutes(minutes.get());
            answer(requests.approve(id(row), time, words.get()), "request.done.approved", row);
        }
    }

    /** Says no. */
    public void refuse(RequestRow row) {
        words(row).ifPresent(words -> answer(requests.refuse(id(row), words), "request.done.refused", row));
    }

    /** Takes one's own request back. */
    public void withdraw(RequestRow row) {
        answer(requests.withdraw(id(row)), "request.done.withdrawn", row);
    }

    /** Ends access before its time. */
    public void end(RequestRow row) {
        answer(requests.end(id(row)), "request.done.ended", row);
    }

    private static Optional<String> words(RequestRow row) {
        String words = Typed.line(row.getSentence());
        if (words.length() > AccessRequests.LONGEST_TEXT) {
            Words.complain("server.too_long", AccessRequests.LONGEST_TEXT);
            return Optional.empty();
        }
        return Optional.of(words);
    }

    private static RequestId id(RequestRow row) {
        return new RequestId(row.getId());
    }

    private static void answer(Decided decided, String done, RequestRow row) {
        if (decided == Decided.DONE) {
            Words.say(done, row.getAsker(), row.getServer());
        } else {
            Words.complain("request.not." + decided, row.getAsker(), row.getServer());
        }
        Answers.redirect(PAGE);
    }

    /** Which part is shown; empty for all. */
    public String getShow() {
        return show;
    }

    /** The parts to choose from. */
    public List<String> getParts() {
        return SHOWN;
    }

    /** Those that wait for a decision. */
    public List<RequestRow> getWaiting() {
        return waiting;
    }

    /** Those that let somebody in now. */
    public List<RequestRow> getGranted() {
        return granted;
    }

    /** The latest that are over. */
    public List<RequestRow> getOver() {
        return over;
    }

    /** Whether there is nothing to show. */
    public boolean isNone() {
        return waiting.isEmpty() && granted.isEmpty() && over.isEmpty();
    }
}
