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

    @Inject
    ServerGroups groups;

    @Inject
    Occupancies occupancies;

    @Inject
    May may;

    private boolean known = true;
    private @Nullable Long id;
    private final Revision revision = new Revision();
    private String title = "";
    private long size;
    private final ArrayList<OccupancyRow> filled = new ArrayList<>();
    private final ArrayList<NextServer> next = new ArrayList<>();
    private @Nullable String name = "";
    private @Nullable String fillRule = FillRule.LEAST_FULL.name();

    @PostConstruct
    void load() {
        if (Answers.request().getParameter("id") != null) {
            Answers.id("id")
                    .map(ServerGroupId::new)
                    .flatMap(groups::find)
                    .ifPresentOrElse(this::show, () -> known = false);
        }
    }

    private void show(ServerGroup group) {
        id = group.id().value();
        revision.read(group.version());
        title = group.name();
        name = group.name();
        fillRule = group.fillRule().name();
        List<Occupancy> servers = occupancies.of(group.id());
        size = servers.size();
        servers.stream().map(OccupancyRow::new).forEach(filled::add);
        Map<String, List<Occupancy>> byPanel = servers.stream()
                .collect(Collectors.groupingBy(each -> Panels.name(each.panel()), TreeMap::new, Collectors.toList()));
        byPanel.forEach((panel, each) -> next.add(next(panel, group.fillRule(), each)));
    }

    private static NextServer next(String panel, FillRule rule, List<Occupancy> servers) {
        return Filling.next(rule, servers)
                .map(found ->
                        new NextServer(panel, Words.of("servergroup.next." + rule, OccupancyRow.line(found)), true))
                .orElseGet(() -> new NextServer(panel, Words.of("servergroup.next.none"), false));
    }

    /** A group that does not exist is answered like a page that does not exist; only who may make one sees the form. */
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
        if (id == null) {
            groups.add(typed, rule);
        } else {
            groups.change(new ServerGroupId(id), revision.seen(), typed, rule);
        }
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(ServerGroupId::new)
                .flatMap(groups::find)
                .map(ServerGroup::version)
                .orElse(Revision.GONE);
    }

    /** Removes the group, unless servers or products use it. */
    public void remove() {
        ServerGroupId gone = new ServerGroupId(Optional.ofNullable(id).orElseThrow());
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
        return id;
    }

    /** What the stored group is called. */
    public String getTitle() {
        return title;
    }

    /** How many servers it has. */
    public long getSize() {
        return size;
    }

    /** How full each server is. */
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
