package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.Rule;
import org.panelkey.hosting.ServiceId;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.FactorsHeld;
import org.panelkey.servers.ServerId;
import org.panelkey.shortcuts.ShortcutKey;
import org.panelkey.signon.Asked;
import org.panelkey.signon.Stop;
import org.panelkey.signon.Target;
import org.panelkey.staff.AdministratorId;

/** What a click opens in a new tab: the waiting page, which goes on by itself, or why there is nothing to wait for. */
@Named("enter")
@RequestScoped
public class EnterPage {

    private static final String SERVICE = "service";
    private static final String SERVER = "server";
    private static final String SHORTCUT = "shortcut";

    @Inject
    Doorway doorway;

    @Inject
    CurrentPerson current;

    @Inject
    FactorsHeld factors;

    private @Nullable Asked asked;

    /** Asks for the way. */
    public void ask() {
        Optional<Target> target = target();
        if (target.isEmpty()) {
            Answers.error(400);
            return;
        }
        asked = doorway.ask(target.get());
        if (asked instanceof Asked.Refused refused && refused.rule() == Rule.UNKNOWN) {
            Answers.notFound();
        }
    }

    /** The name of the parameter that says where to: what this page is asked with again. */
    public String getKind() {
        return Answers.id(SERVICE).isPresent() ? SERVICE : SERVER;
    }

    /** The id behind that name. */
    public long getId() {
        return Answers.id(getKind()).orElseThrow();
    }

    /** The shortcut that was asked for; empty for the panel's first page. */
    public String getShortcut() {
        return shortcut().map(ShortcutKey::value).orElse("");
    }

    /** Whether the way is open. */
    public boolean isOpening() {
        return asked instanceof Asked.Opening;
    }

    /** Whether another tab is opening the same. */
    public boolean isElsewhere() {
        return asked instanceof Asked.OpensElsewhere;
    }

    /** Where it goes, such as "cPanel". */
    public String getWhere() {
        if (asked instanceof Asked.Opening opening) {
            return opening.where();
        }
        return asked instanceof Asked.OpensElsewhere elsewhere ? elsewhere.where() : "";
    }

    /** Where it goes, with the page of the panel that was asked for. */
    public String getHeading() {
        return page().map(page -> Words.of("wait.title.page", ShortcutTile.label(page.key(), page.label()), getWhere()))
                .orElseGet(() -> Words.of("wait.title", getWhere()));
    }

    private Optional<Asked.Page> page() {
        if (asked instanceof Asked.Opening opening) {
            return opening.page();
        }
        return asked instanceof Asked.OpensElsewhere elsewhere ? elsewhere.page() : Optional.empty();
    }

    /** The key of the panel that it goes to. */
    public String getPanel() {
        return asked instanceof Asked.Opening opening ? opening.panel().key() : "";
    }

    /** The one-time token of the next step. */
    public String getToken() {
        return asked instanceof Asked.Opening opening ? opening.token().reveal() : "";
    }

    /** The rule that forbids it, in words to whoever is looking. */
    public String getReason() {
        return asked instanceof Asked.Refused refused
                ? RuleWords.of(refused.rule().name(), current.staff().isPresent())
                : "";
    }

    /** Whether a second factor would open the way. */
    public boolean isFactorAsked() {
        return asked instanceof Asked.Refused refused && refused.rule() == Rule.NEEDS_SECOND_FACTOR;
    }

    /** Whether there is none to give, so that asking would lead back here for ever. */
    public boolean isFactorMissing() {
        return isFactorAsked()
                && current.staff()
                        .or(current::person)
                        .filter(person -> person.area() == Area.ADMIN)
                        .filter(person -> factors.any(new AdministratorId(person.id())))
                        .isEmpty();
    }

    /** The page that asks for the second factor and leads back here, encoded for an address. */
    public String getWayBack() {
        // Staff who see the client area as a user come back to it: entered from there, it is recorded under both names.
        String back = current.staff().isPresent()
                ? "/client/services/details?id=" + getId()
                : "/admin/enter-again?" + getKind() + "=" + getId()
                        + shortcut().map(key -> "&" + SHORTCUT + "=" + key).orElse("");
        return URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** Whether access can be asked for. */
    public boolean isRequestable() {
        return asked instanceof Asked.Refused refused && refused.rule().isLiftedByRequest();
    }

    /** Why it is locked, in the words of whoever locked it; empty when no lock forbids it. */
    public String getNotice() {
        return stop().map(Stop::reason).orElse("");
    }

    /** When that lock ends by itself; null when somebody must lift it, or no lock forbids it. */
    public @Nullable Instant getUntil() {
        return stop().flatMap(Stop::until).orElse(null);
    }

    private Optional<Stop> stop() {
        return asked instanceof Asked.Refused refused ? refused.stop() : Optional.empty();
    }

    /** The code that staff can open. */
    public String getReference() {
        return asked instanceof Asked.Refused refused ? refused.reference().code() : "";
    }

    /** A shortcut that was asked for in words that name none is refused, and never becomes the panel's first page. */
    private static Optional<ShortcutKey> shortcut() {
        return Answers.has(SHORTCUT)
                ? Optional.of(ShortcutKey.read(Answers.parameter(SHORTCUT).orElse("")))
                : Optional.empty();
    }

    private static Optional<Target> target() {
        Optional<Target> service = Answers.id(SERVICE).map(id -> new Target.OfService(new ServiceId(id), shortcut()));
        Optional<Target> server = Answers.id(SERVER).map(id -> new Target.OfServer(new ServerId(id)));
        return service.isPresent() == server.isPresent() ? Optional.empty() : service.or(() -> server);
    }
}
