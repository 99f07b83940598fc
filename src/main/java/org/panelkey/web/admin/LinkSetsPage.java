package org.panelkey.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelkey.links.LinkPlaces;
import org.panelkey.links.LinkScope;
import org.panelkey.links.LinkSet;
import org.panelkey.links.LinkSets;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroups;
import org.panelkey.web.Words;

/** Application links: one switch for each kind of panel, and one for each group of servers that has its own. */
@Named("linkSets")
@RequestScoped
public class LinkSetsPage {

    @Inject
    LinkSets sets;

    @Inject
    LinkScopes scopes;

    @Inject
    LinkPlaces places;

    @Inject
    ServerGroups groups;

    private final List<LinkSetRow> panels = new ArrayList<>();
    private final List<LinkSetRow> own = new ArrayList<>();
    private final List<LinkGroupChoice> free = new ArrayList<>();

    @PostConstruct
    void load() {
        Map<LinkScope, LinkSet> stored =
                sets.stored().stream().collect(Collectors.toMap(LinkSet::scope, Function.identity()));
        List<PanelType> able = scopes.panels();
        able.forEach(type -> panels.add(row(LinkScope.of(type), stored)));
        stored.keySet().stream()
                .filter(scope -> scope.group().isPresent())
                .filter(scope -> able.contains(scope.panel()))
                .map(scope -> row(scope, stored))
                .sorted(Comparator.comparing(LinkSetRow::getName, String.CASE_INSENSITIVE_ORDER))
                .forEach(own::add);
        List<ServerGroup> all = groups.all();
        for (PanelType type : able) {
            all.stream()
                    .map(group -> new LinkScope(type, Optional.of(group.id())))
                    .filter(scope -> !stored.containsKey(scope))
                    .map(scope -> new LinkGroupChoice(LinkScopes.query(scope), scopes.name(scope)))
                    .forEach(free::add);
        }
    }

    private LinkSetRow row(LinkScope scope, Map<LinkScope, LinkSet> stored) {
        LinkSet set = stored.get(scope);
        return new LinkSetRow(
                LinkScopes.query(scope),
                scopes.name(scope),
                scope.panel().key(),
                set != null && set.isOn(),
                LinkProgressView.line(
                        places.standing(scope, Optional.ofNullable(set)).counts()));
    }

    /** The sets of panels. */
    public List<LinkSetRow> getPanels() {
        return panels;
    }

    /** The sets of groups. */
    public List<LinkSetRow> getOwn() {
        return own;
    }

    /** The groups that have none. */
    public List<LinkGroupChoice> getFree() {
        return free;
    }

    /** Why nothing can be switched on here, in words; empty when it can. */
    public String getObstacle() {
        return sets.isReachable() ? "" : Words.of("links.fault.NO_SECURE_ADDRESS");
    }
}
