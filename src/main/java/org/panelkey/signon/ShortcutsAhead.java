package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.panelkey.access.AccessPolicy;
import org.panelkey.access.AskedPage;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.Service;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.PanelType;
import org.panelkey.shortcuts.Destination;
import org.panelkey.shortcuts.Shortcut;
import org.panelkey.shortcuts.ShortcutPlace;
import org.panelkey.shortcuts.ShortcutSets;

/** Which shortcuts somebody finds beside the login button, before the click, which asks the rules again. */
@ApplicationScoped
public class ShortcutsAhead {

    private ShortcutSets shortcuts;
    private PanelRegistry panels;
    private ClientAccounts accounts;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ShortcutsAhead() {}

    /** Builds one from its parts. */
    @Inject
    public ShortcutsAhead(ShortcutSets shortcuts, PanelRegistry panels, ClientAccounts accounts) {
        this.shortcuts = shortcuts;
        this.panels = panels;
        this.accounts = accounts;
    }

    /** The shortcuts of a service, in their order, for somebody who may enter its panel. */
    @Transactional
    public List<Shortcut> at(Actor actor, Service service) {
        Optional<ShortcutPlace> place = place(service);
        if (place.isEmpty()) {
            return List.of();
        }
        Panel panel = panels.panel(place.get().panel());
        Predicate<AccountPermission> held = held(actor, service);
        return shortcuts.inForce(place.get()).shortcuts().stream()
                .filter(shortcut ->
                        AccessPolicy.offers(asked(shortcut, panel, place.get().kind()), held))
                .toList();
    }

    /** All shortcuts of a service that lead into its panel, also those that are switched off. */
    @Transactional
    public List<Shortcut> within(Service service) {
        return place(service).map(place -> shortcuts.inForce(place).shortcuts()).orElse(List.of()).stream()
                .filter(shortcut -> !(shortcut.destination() instanceof Destination.OfLink))
                .toList();
    }

    private Optional<ShortcutPlace> place(Service service) {
        PanelType panel = service.product().panel();
        return EntryKinds.of(service.product().type())
                .filter(kind -> panels.knows(panel))
                .map(kind -> ShortcutPlace.of(panel, kind).of(service.product().id()));
    }

    private static AskedPage asked(Shortcut shortcut, Panel panel, EntryKind kind) {
        return shortcut.destination() instanceof Destination.OfLink
                ? new AskedPage(shortcut.on() ? AskedPage.State.OFFERED : AskedPage.State.OFF, shortcut.needs())
                : ShortcutWay.of(shortcut, panel, kind).asked();
    }

    /** What a shortcut needs binds users, and staff who see the client area as one. */
    private Predicate<AccountPermission> held(Actor actor, Service service) {
        Long user = actor.kind() == Actor.Kind.USER ? actor.id() : actor.asUser();
        if (user == null) {
            return permission -> actor.kind() == Actor.Kind.ADMINISTRATOR;
        }
        return accounts.rights(new UserId(user), service.account())
                .<Predicate<AccountPermission>>map(rights -> rights::has)
                .orElse(permission -> false);
    }
}
