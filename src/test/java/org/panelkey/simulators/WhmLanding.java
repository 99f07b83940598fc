package org.panelkey.simulators;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a visitor meets behind a sign-on link. */
final class WhmLanding {

    private static final Pattern SESSION_PATH = Pattern.compile("(/cpsess[0-9]+)(/.*)");

    private final SimulatedWhm panel;

    WhmLanding(SimulatedWhm panel) {
        this.panel = panel;
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
        return Answer.html(200, "OK", Pages.signedIn(service.title(), session.user(), page, panel.name(), ""));
    }

    private static Answer login(String message) {
        return Answer.html(401, "Access Denied", Pages.login(message));
    }
}
