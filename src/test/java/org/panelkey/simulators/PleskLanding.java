package org.panelkey.simulators;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a visitor meets behind a sign-on address. */
final class PleskLanding {

    static final String ENTRY = "/enterprise/rsession_init.php";

    private static final Pattern SUBSCRIPTION = Pattern.compile("/(?:id|domain-id|subscription)/([0-9]+)(?:/|$)");
    private static final String COOKIE = "PLESKSESSID";

    private final SimulatedPlesk panel;

    PleskLanding(SimulatedPlesk panel) {
        this.panel = panel;
    }

    Answer answer(ReceivedRequest request) {
        if (request.path().equals(ENTRY)) {
            return open(request);
        }
        Optional<PleskSession> session = panel.sessions().byCookie(request.cookie(COOKIE), request.time());
        if (session.isEmpty()) {
            return Answer.html(401, "Unauthorized", Pages.login("Please log in to Plesk."));
        }
        if (request.path().equals("/logout.php")) {
            panel.sessions().end(session.get());
            return Answer.redirect("/login_up.php");
        }
        return page(session.get(), request.path());
    }

    private Answer open(ReceivedRequest request) {
        Optional<PleskSession> session = panel.sessions().find(token(request), request.time());
        if (session.isEmpty()) {
            return failure(request, "The session is unknown or has ended.");
        }
        if (!session.get().visitor().equals(address(request.peer()))) {
            return failure(request, "The session was made for another address.");
        }
        if (!session.get().use()) {
            return failure(request, "The session token has been used.");
        }
        panel.sessions().prolong(session.get(), request.time());
        String target = request.parameter("success_redirect_url");
        return Answer.redirect(local(target) ? target : home(session.get().login()))
                .with("Set-Cookie", COOKIE + "=" + session.get().cookie() + "; HttpOnly; path=/; secure");
    }

    /** Either name will do; two that disagree are taken for none. */
    private static String token(ReceivedRequest request) {
        String newer = request.parameter("PLESKSESSID");
        String older = request.parameter("PHPSESSID");
        if (!newer.isEmpty() && !older.isEmpty() && !newer.equals(older)) {
            return "";
        }
        return newer.isEmpty() ? older : newer;
    }

    private static Answer failure(ReceivedRequest request, String message) {
        String target = request.parameter("failure_redirect_url");
        if (local(target)) {
            return Answer.redirect(target);
        }
        return Answer.html(403, "Forbidden", Pages.login(message));
    }

    private static boolean local(String target) {
        return target.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*") || target.equals("/");
    }

    private static String home(PleskLogin login) {
        return switch (login.kind()) {
            case ADMIN -> "/admin/home";
            case RESELLER -> "/reseller/home";
            case CUSTOMER -> "/smb/web/view";
        };
    }

    private Answer page(PleskSession session, String path) {
        PleskLogin login = session.login();
        String subscription = "";
        Matcher named = SUBSCRIPTION.matcher(path);
        if (named.find()) {
            Optional<String> name = subscription(login, named.group(1));
            if (name.isEmpty()) {
                return Answer.html(403, "Forbidden", Pages.login("You have no access to this subscription."));
            }
            subscription = name.get();
        }
        return Answer.html(200, "OK", Pages.signedIn("Plesk", login.login(), path, panel.name(), subscription));
    }

    private Optional<String> subscription(PleskLogin login, String id) {
        return panel.directory().owners(login).stream()
                .flatMap(owner -> owner.subscriptions().stream())
                .filter(subscription -> String.valueOf(subscription.id()).equals(id))
                .map(PleskSubscription::name)
                .findFirst();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("A peer's address is always a literal", e);
        }
    }
}
