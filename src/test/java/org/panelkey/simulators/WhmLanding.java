package org.panelkey.simulators;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a visitor meets behind a sign-on link. */
final class WhmLanding {

    private static final Pattern SESSION_PATH = Pattern.compile("(/cpsess[0-9]+)(/.*)");
    private static final String CLICK = "integration/index.html";

    private final SimulatedWhm panel;
    private final WhmLinkClick click;

    WhmLanding(SimulatedWhm panel) {
        this.panel = panel;
        click = new WhmLinkClick(panel);
    }

    WhmLinkClick click() {
        return click;
    }

    Answer answer(ReceivedRequest request) {
        Matcher path = SESSION_PATH.matcher(request.path());
        if (!path.matches()) {
            return login("You have to sign in.");
        }
        if (path.group(2).equals("/login/") && !request.method().equals("POST")) {
            return open(path.group(1), request);
        }
        Optional<WhmSession> session = panel.sessions().visit(path.group(1), request);
        if (session.isEmpty()) {
            return login("Your session has ended. Please sign in again.");
        }
        if (path.group(2).equals("/logout/")) {
            panel.sessions().end(session.get());
            return login("You have signed out.");
        }
        if (session.get().service() == WhmService.CPANELD
                && path.group(2).equals(WhmService.CPANELD.folder() + CLICK)) {
            return click.answer(session.get().user(), request.parameter("app"));
        }
        return page(session.get(), path.group(2));
    }

    private Answer open(String securityToken, ReceivedRequest request) {
        return panel.sessions()
                .open(securityToken, request.parameter("session"), request.door(), request.time())
                .map(session -> welcome(session, request.parameter("goto_uri")))
                .orElseGet(() -> login("This sign-on link is not valid or has been used."));
    }

    private Answer welcome(WhmSession session, String target) {
        WhmService service = session.service();
        String page = target.startsWith(service.folder()) ? target : service.folder() + "home";
        return Answer.redirect(session.securityToken() + page)
                .with("Set-Cookie", service.cookie() + "=" + session.cookie() + "; HttpOnly; path=/; secure");
    }

    private Answer page(WhmSession session, String path) {
        WhmService service = session.service();
        if (!path.startsWith(service.folder())) {
            return Answer.html(404, "Not Found", Pages.login("There is no such page."));
        }
        String page = path.substring(service.folder().length());
        String links = service == WhmService.CPANELD && page.equals("home") ? links(session.user()) : "";
        return Answer.html(200, "OK", Pages.signedIn(service.title(), session.user(), page, panel.name(), "", links));
    }

    private String links(String user) {
        StringBuilder markup = new StringBuilder();
        panel.links()
                .groups(user)
                .forEach((group, label) ->
                        markup.append("<h2 id=\"group-" + group + "\">" + Xml.escape(label) + "</h2>\n"));
        for (WhmLink link : panel.links().of(user)) {
            if (!link.hidden()) {
                markup.append(Pages.link("link-" + link.app(), CLICK + "?app=" + link.app(), link.label()));
            }
        }
        return markup.toString();
    }

    private static Answer login(String message) {
        return Answer.html(401, "Access Denied", Pages.login(message));
    }
}
