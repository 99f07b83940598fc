package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.panelkey.links.LinkScope;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;
import org.panelkey.web.Answers;

/** What sets of links are for, as addresses and people name it. */
@ApplicationScoped
public class LinkScopes {

    private PanelRegistry panels;
    private ServerGroups groups;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkScopes() {}

    /** Builds one from its parts. */
    @Inject
    public LinkScopes(PanelRegistry panels, ServerGroups groups) {
        this.panels = panels;
        this.groups = groups;
    }

    /** Those kinds of panels that take links. */
    List<PanelType> panels() {
        return panels.descriptions().stream()
                .map(PanelDescription::type)
                .filter(type -> panels.panel(type).linkKeeper().isPresent())
                .toList();
    }

    /** The scope that the address of the page names; empty where there is none such. */
    Optional<LinkScope> named() {
        Optional<PanelType> panel = Answers.parameter("panel")
                .flatMap(key ->
                        panels().stream().filter(type -> type.key().equals(key)).findFirst());
        if (panel.isEmpty() || !Answers.has("group")) {
            return panel.map(LinkScope::of);
        }
        return Answers.id("group")
                .map(ServerGroupId::new)
                .flatMap(groups::find)
                .map(found -> new LinkScope(panel.get(), Optional.of(found.id())));
    }

    /** What the address of its page ends with. */
    static String query(LinkScope scope) {
        return "panel=" + scope.panel().key()
                + scope.group().map(id -> "&group=" + id.value()).orElse("");
    }

    /** What people call it. */
    String name(LinkScope scope) {
        String panel = panels.panel(scope.panel()).describe().name();
        return scope.group()
                .flatMap(groups::find)
                .map(ServerGroup::name)
                .map(group -> panel + ", " + group)
                .orElse(panel);
    }
}
