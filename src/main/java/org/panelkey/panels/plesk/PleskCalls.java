package org.panelkey.panels.plesk;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.panelkey.panels.AnswerStatus;
import org.panelkey.panels.PanelAnswer;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelRequest;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.XmlAnswer;
import org.panelkey.panels.XmlList;

/**
 * Sends packets to Plesk's XML API.
 *
 * <p>A credential whose user name is empty or {@code key} is a secret key, any other one a login with its password.
 */
final class PleskCalls {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String KEY = "key";
    private static final String ADMINISTRATOR = "admin";
    private static final Pattern SESSION_ID = Pattern.compile("[0-9A-Za-z]{16,128}");

    private final PanelConnection connection;

    PleskCalls(PanelConnection connection) {
        this.connection = connection;
    }

    /** The login of the credential's own user; a secret key for signing on is the administrator's. */
    String ownLogin() {
        return isKey() ? ADMINISTRATOR : connection.server().username();
    }

    /** Makes a session that only the visitor's address can use, and returns its id. */
    String createSession(String login, InetAddress visitor) throws PanelException {
        // Base64, because panels before Obsidian read nothing else; the empty element is required.
        String data = element("user_ip", base64(address(visitor))) + "<source_server></source_server>";
        List<XmlAnswer> results =
                send("server", "create_session", element("login", login) + "<data>" + data + "</data>");
        if (results.size() != 1) {
            throw unexpected("not one result");
        }
        String id = ok(results.get(0)).textIfAny("id").orElse("");
        if (!SESSION_ID.matcher(id).matches()) {
            throw unexpected("no usable id of a session");
        }
        return id;
    }

    /** Sends one operation and returns its results, which may each be a refusal. */
    List<XmlAnswer> send(String operator, String operation, String content) throws PanelException {
        return results(packet(operator, operation, content), operator, operation);
    }

    /** Sends one operation and returns the whole packet of the answer. */
    XmlAnswer packet(String operator, String operation, String content) throws PanelException {
        return packet(operator, operation(operation, content));
    }

    /** Sends operations of one operator and returns the whole packet of the answer. */
    XmlAnswer packet(String operator, String operations) throws PanelException {
        String body = body(connection.send(request(operator, operations)));
        XmlAnswer packet = XmlAnswer.read(body, "packet");
        Optional<XmlAnswer> refusal = packet.childIfAny("system");
        if (refusal.isPresent()) {
            throw new PanelException(PleskError.read(refusal.get()));
        }
        return packet;
    }

    /** All objects of a kind that the credential sees, each as the texts at the given paths below its result. */
    List<Map<String, String>> list(String operator, String dataset, Set<String> paths) throws PanelException {
        String body = body(connection.sendForList(
                request(operator, operation("get", "<filter/><dataset><" + dataset + "/></dataset>"))));
        List<Map<String, String>> refusals =
                XmlList.read(body, List.of("packet", "system"), Set.of("errcode", "errtext"));
        if (!refusals.isEmpty()) {
            Map<String, String> refusal = refusals.get(0);
            throw new PanelException(
                    PleskError.meaning(refusal.getOrDefault("errcode", ""), refusal.getOrDefault("errtext", "")));
        }
        return XmlList.read(body, List.of("packet", operator, "get", "result"), paths);
    }

    private static String operation(String operation, String content) {
        return "<" + operation + ">" + content + "</" + operation + ">";
    }

    private PanelRequest request(String operator, String operations) {
        return PanelRequest.post(
                "/enterprise/control/agent.php",
                credential(),
                "text/xml; charset=UTF-8",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><packet><" + operator + ">" + operations + "</" + operator
                        + "></packet>");
    }

    private static String body(PanelAnswer sent) throws PanelException {
        PanelAnswer answer = AnswerStatus.check(sent);
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw new PanelException(PanelFailure.of(Cause.CREDENTIAL_REFUSED));
        }
        if (answer.status() != OK) {
            throw unexpected("HTTP " + answer.status());
        }
        return answer.body();
    }

    /** A result that went well. */
    static XmlAnswer ok(XmlAnswer result) throws PanelException {
        String status = result.textIfAny("status").orElse("");
        if (status.equals("ok")) {
            return result;
        }
        throw status.equals("error") ? new PanelException(PleskError.read(result)) : unexpected("neither yes nor no");
    }

    static List<XmlAnswer> results(XmlAnswer packet, String operator, String operation) throws PanelException {
        return packet.child(operator).child(operation).children("result");
    }

    static String element(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }

    private Map<String, String> credential() {
        PanelServer server = connection.server();
        return isKey()
                ? Map.of("KEY", server.secret().reveal())
                : Map.of(
                        "HTTP_AUTH_LOGIN",
                        server.username(),
                        "HTTP_AUTH_PASSWD",
                        server.secret().reveal());
    }

    private boolean isKey() {
        String user = connection.server().username();
        return user.isBlank() || user.equals(KEY);
    }

    private static String address(InetAddress visitor) {
        // An IPv6 address may carry the name of our own network card.
        return visitor.getHostAddress().replaceAll("%.*", "");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static PanelException unexpected(String detail) {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, detail));
    }
}
