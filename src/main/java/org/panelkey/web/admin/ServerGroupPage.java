package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Filling;
import org.panelkey.hosting.Occupancies;
import org.panelkey.hosting.Occupancy;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Creates, changes and removes a server group. */
@Named("serverGroup")
@ViewScoped
public class ServerGroupPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String LIST = "/admin/server-groups";
    private static final int LONGEST = 60;
    private static final int MOST_SHOWN = 100;

    @Inject
    ServerGroups groups;

    @Inject
    Occupancies occupancies;

    @Inject
    May may;

    private final Addressed address = new Addressed();
    private final Revision revision = new Revision();
    private String title = "";
    private long size;
    private final ArrayList<OccupancyRow> filled = new ArrayList<>();
    private final ArrayList<NextServer> next = new ArrayList<>();
    private @Nullable String name = "";
    private @Nullable String fillRule = FillRule.LEAST_FULL.name();

    @PostConstruct
    void load() {
        address.read(this::find, this::show);
    }

    private void show(ServerGroup group) {
        revision.read(group.version());
        title = group.name();
        name = group.name();
        fillRule = group.fillRule().name();
        List<Occupancy> servers = occupancies.of(group.id());
        size = servers.size();
        servers.stream().limit(MOST_SHOWN).map(OccupancyRow::new).forEach(filled::add);
        Map<String, List<Occupancy>> byPanel = servers.stream()
                .collect(Collectors.groupingBy(each -> Panels.name(each.panel()), TreeMap::new, Collectors.toList()));
        byPanel.forEach((panel, each) -> next.add(next(panel, group.fillRule(), each)));
    }

    private static NextServer next(String panel, FillRule rule, List<Occupancy> servers) {
        return Filling.next(rule, servers)
                .map(found ->
                        new NextServer(panel, Words.of("servergroup.next." + rule, OccupancyRow.line(found)), true))
                .orElseGet(() -> new NextServer(
                        panel,
                        Words.of(
                                Occupancy.isNoneLimited(servers)
                                        ? "servergroup.next.no_limit"
                                        : "servergroup.next.none"),
                        false));
    }

    /** Answers what the address names. */
    public void open() {
        address.answer(isReadOnly());
    }

    /** Saves, or says beside the fields why not. */
    public void save() {
        Problems problems = new Problems();
        String typed = Typed.line(name);
        problems.addIf(typed.isEmpty(), "name", "servergroup.name.missing");
        problems.addIf(typed.length() > LONGEST, "name", "server.too_long", LONGEST);
        if (problems.none()) {
            store(typed);
        }
        problems.tell("group");
    }

    private void store(String typed) {
        FillRule rule = Optional.ofNullable(fillRule).map(FillRule::valueOf).orElse(FillRule.LEAST_FULL);
        if (revision.isSaved(() -> store(typed, rule), this::version, "group:name", "servergroup.name.taken")) {
            Words.say("servergroup.saved", typed);
            Answers.redirect(LIST);
        }
    }

    private void store(String typed, FillRule rule) {
        if (address.isNew()) {
            groups.add(typed, rule);
        } else {
            groups.change(new ServerGroupId(address.stored()), revision.seen(), typed, rule);
        }
    }

    private Optional<ServerGroup> find(long id) {
        return groups.find(new ServerGroupId(id));
    }

    private int version() {
        return address.version(this::find, ServerGroup::version);
    }

    /** Removes the group, unless servers or products use it. */
    public void remove() {
        ServerGroupId gone = new ServerGroupId(address.stored());
        if (Saving.isUnused("servergroup.used", title, () -> groups.remove(gone))) {
            Words.say("servergroup.removed", title);
            Answers.redirect(LIST);
        }
    }

    /** Whether the person may look and no more. */
    public boolean isReadOnly() {
        return !may.get("MANAGE_SERVERS");
    }

    /** The id of a stored group, or null for a new one. */
    public @Nullable Long getId() {
        return address.id();
    }

    /** What the stored group is called. */
    public String getTitle() {
        return title;
    }

    /** How many servers it has. */
    public long getSize() {
        return size;
    }

    /** Whether it has more servers than are shown. */
    public boolean isCut() {
        return size > filled.size();
    }

    /** How full each server is, the first of many by name. */
    public List<OccupancyRow> getFilled() {
        return filled;
    }

    /** Which server is next, for each panel in the group. */
    public List<NextServer> getNext() {
        return next;
    }

    /** What people call it. */
    public @Nullable String getName() {
        return name;
    }

    /** Takes the name. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** In which order its servers are filled. */
    public @Nullable String getFillRule() {
        return fillRule;
    }

    /** Takes in which order its servers are filled. */
    public void setFillRule(@Nullable String fillRule) {
        this.fillRule = fillRule;
    }
}
