package org.panelkey.simulators;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.w3c.dom.Element;

/** Creating, listing and ending sessions. */
final class PleskSessionOperations {

    private final SimulatedPlesk panel;

    PleskSessionOperations(SimulatedPlesk panel) {
        this.panel = panel;
    }

    String create(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        Element[] parts = PleskPacket.sequence(operation, "login", "data");
        String[] order = {"user_ip", "c_email?", "c_phone?", "starting_url?", "source_server"};
        Element[] data = PleskPacket.sequence(parts[1], order);
        String name = PleskPacket.text(parts[0]);
        InetAddress visitor = address(PleskPacket.text(data[0]).strip());
        PleskLogin login = panel.directory()
                .login(name)
                .orElseThrow(() -> PleskRefusalException.operation(1013, "User " + name + " does not exist."));
        if (!caller.controls(login)) {
            throw PleskRefusalException.operation(1006, "Permission denied.");
        }
        if (login.disabled()) {
            throw PleskRefusalException.operation(1011, "The user account is disabled.");
        }
        PleskSession session = panel.sessions().create(login, visitor, request.time());
        panel.recorder().sessionCreated(name);
        return PleskAnswers.okResult(Xml.text("id", session.id()));
    }

    String list(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        PleskPacket.sequence(operation);
        StringBuilder sessions = new StringBuilder();
        for (PleskSession session : panel.sessions().alive(request.time())) {
            sessions.append(Xml.element(
                    "session",
                    Xml.text("id", session.id()),
                    Xml.text("type", session.login().kind().sessionType()),
                    Xml.text("ip-address", session.visitor().getHostAddress()),
                    Xml.text("login", session.login().login()),
                    Xml.text("login-time", local(session.created())),
                    Xml.text("idle", local(session.lastUse()))));
        }
        return PleskAnswers.okResult(sessions.toString());
    }

    /** A moment as the panel writes it: by its own clock, without a time zone. */
    private static String local(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.ofHours(3))
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    String terminate(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        String id = PleskPacket.text(PleskPacket.sequence(operation, "session-id")[0]);
        PleskSession session = panel.sessions()
                .find(id, request.time())
                .orElseThrow(() -> PleskRefusalException.operation(1013, "Session does not exist."));
        panel.sessions().end(session);
        return PleskAnswers.okResult();
    }

    /** Takes an address as it is or in base64; never looks up a name. */
    private static InetAddress address(String text) throws PleskRefusalException {
        String plain = text;
        if (!looksLikeAddress(plain)) {
            try {
                plain = new String(Base64.getDecoder().decode(text), StandardCharsets.US_ASCII);
            } catch (IllegalArgumentException e) {
                plain = "";
            }
        }
        try {
            if (looksLikeAddress(plain)) {
                return InetAddress.getByName(plain);
            }
        } catch (UnknownHostException e) {
            // Falls through to the refusal: the text merely looked like an address.
        }
        throw PleskRefusalException.operation(1019, "The visitor's address is not valid.");
    }

    private static boolean looksLikeAddress(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.contains(":") && text.matches("[0-9A-Fa-f:.]+");
    }
}
