package org.panelkey.web.admin;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.arrivals.Destination;
import org.panelkey.arrivals.DestinationAddresses;
import org.panelkey.links.LinkPlaces;
import org.panelkey.links.LinkScope;
import org.panelkey.links.LinkSet;
import org.panelkey.links.LinkSets;
import org.panelkey.links.LinkWish;
import org.panelkey.links.RefusedLinksException;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/**
 * The links of one kind of panel or group of servers: switched, ordered, named and led here.
 *
 * <p>The order is that of the rows in the page, which a script may have moved: each row sends its key along.
 */
@Named("linkSet")
@ViewScoped
public class LinkSetPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String HERE = "/admin/application-links/edit?";

    @Inject
    LinkSets sets;

    @Inject
    LinkScopes scopes;

    @Inject
    DestinationAddresses addresses;

    @Inject
    LinkProgress progress;

    @Inject
    LinkPlaces places;

    @Inject
    ProofField proof;

    private String panel = "";
    private long group;
    private String title = "";
    private int seen = LinkSets.NOT_STORED;
    private boolean on;
    private final ArrayList<LinkRow> rows = new ArrayList<>();

    /** Finds the set that the address names. */
    public void open() {
        Optional<LinkScope> scope = scopes.named();
        if (scope.isEmpty()) {
            Answers.notFound();
            return;
        }
        panel = scope.get().panel().key();
        group = scope.get().group().map(ServerGroupId::value).orElse(0L);
        title = scopes.name(scope.get());
        read();
    }

    private void read() {
        Optional<LinkSet> stored = sets.find(scope());
        seen = stored.map(LinkSet::version).orElse(LinkSets.NOT_STORED);
        on = stored.filter(LinkSet::isOn).isPresent();
        Set<Destination> leading = addresses.leading();
        rows.clear();
        stored.map(LinkSet::wishes).orElseGet(() -> sets.suggested(scope())).stream()
                .map(wish -> new LinkRow(wish, leading.contains(wish.destination())))
                .forEach(rows::add);
    }

    /** Moves a link one up. */
    public void raise(LinkRow row) {
        move(row, -1);
    }

    /** Moves a link one down. */
    public void lower(LinkRow row) {
        move(row, 1);
    }

    private void move(LinkRow row, int by) {
        if (isArranged()) {
            int to = rows.indexOf(row) + by;
            if (rows.contains(row) && to >= 0 && to < rows.size()) {
                rows.remove(row);
                rows.add(to, row);
            }
        }
    }

    /** Stores the links, or says what is wrong with them. */
    public void save() {
        if (!isArranged()) {
            return;
        }
        long wrong = rows.stream().filter(row -> !row.isFine()).count();
        if (wrong > 0) {
            Words.complain("links.faults", wrong);
            return;
        }
        List<LinkWish> wishes = rows.stream().map(LinkRow::wish).toList();
        if (isDone(() -> sets.change(scope(), seen, wishes))) {
            Words.say(on ? "links.saved.on" : "links.saved", title);
            Answers.redirect(HERE + getQuery());
        }
    }

    /** Switches the links on. */
    public void switchOn() {
        if (proof.isGiven("switch:proof") && isDone(() -> sets.switchOn(scope(), seen))) {
            Words.say("links.switched.on", title);
            Answers.redirect(HERE + getQuery());
        }
    }

    /** Switches the links off. */
    public void switchOff() {
        if (proof.isGiven("switch:proof") && isDone(() -> sets.switchOff(scope(), seen))) {
            Words.say("links.switched.off", title);
            Answers.redirect(HERE + getQuery());
        }
    }

    /** Has a server tried again with the next round. */
    public void retry(LinkServerRow server) {
        LinkRetry.tell(places.retry(new ServerId(server.getId())), server.getName());
        Answers.redirect(HERE + getQuery());
    }

    /** Forgets the set of the group. */
    public void reset() {
        if (proof.isGiven("reset:proof") && isDone(() -> sets.remove(scope(), seen))) {
            Words.say("links.reset.done", title);
            Answers.redirect("/admin/application-links");
        }
    }

    /** Takes the order of the page; false when the page names other rows than there are. */
    private boolean isArranged() {
        String[] sent = Answers.request().getParameterValues("row");
        List<String> order = sent == null ? List.of() : Arrays.asList(sent);
        List<String> before = rows.stream().map(LinkRow::getKey).toList();
        if (order.size() != before.size() || !Set.copyOf(order).equals(Set.copyOf(before))) {
            Words.complain("links.page.old");
            read();
            return false;
        }
        rows.sort(Comparator.comparingInt(row -> order.indexOf(row.getKey())));
        return true;
    }

    private boolean isDone(Runnable change) {
        try {
            change.run();
            return true;
        } catch (RefusedLinksException refused) {
            Words.complain("links.fault." + refused.fault());
            return false;
        } catch (RuntimeException refused) {
            // Two who store the first set of a scope at once break a rule of the database.
            if (!DatabaseRefusal.isStale(refused) && !DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            Optional<LinkSet> stored = sets.find(scope());
            seen = stored.map(LinkSet::version).orElse(LinkSets.NOT_STORED);
            on = stored.filter(LinkSet::isOn).isPresent();
            Words.complain("saved.meanwhile");
            return false;
        }
    }

    private LinkScope scope() {
        return new LinkScope(
                new PanelType(panel), group == 0 ? Optional.empty() : Optional.of(new ServerGroupId(group)));
    }

    /** What the address of the page ends with. */
    public String getQuery() {
        return LinkScopes.query(scope());
    }

    /** What the set is for. */
    public String getTitle() {
        return title;
    }

    /** The key of the panel. */
    public String getPanel() {
        return panel;
    }

    /** Whether it is of a group of servers. */
    public boolean isOfGroup() {
        return group != 0;
    }

    /** Whether somebody stored it. */
    public boolean isStored() {
        return seen != LinkSets.NOT_STORED;
    }

    /** Whether accounts get links. */
    public boolean isOn() {
        return on;
    }

    /** Why it can't be switched on here, in words; empty when it can. */
    public String getObstacle() {
        return sets.isReachable() ? "" : Words.of("links.fault.NO_SECURE_ADDRESS");
    }

    /** The links in their order. */
    public List<LinkRow> getRows() {
        return rows;
    }

    /** Those that are on and lead nowhere yet, in one line; empty for none. */
    public String getLeadNowhere() {
        return String.join(
                ", ",
                rows.stream()
                        .filter(LinkRow::isOn)
                        .filter(row -> !row.isLeading())
                        .map(LinkRow::getShown)
                        .toList());
    }

    /** The names of the destinations that have a page, with spaces between them: the script shows no others. */
    public String getLeading() {
        return addresses.leading().stream().map(Destination::name).sorted().collect(Collectors.joining(" "));
    }

    /** Where a link can lead. */
    public List<SelectItem> getDestinations() {
        Set<Destination> leading = addresses.leading();
        return Arrays.stream(Destination.values())
                .filter(each -> each.needs() != Destination.Needs.PATH)
                .map(each -> new SelectItem(
                        each.name(),
                        Words.of("destination." + each)
                                + (leading.contains(each) ? "" : " (" + Words.of("links.nowhere.short") + ")")))
                .toList();
    }

    /** How far the job is. */
    public LinkProgressView getProgress() {
        return progress.of(scope());
    }
}
