package org.panelkey.simulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** The XML interface: checks the caller, then answers operator by operator; the HTTP status is always 200. */
final class PleskAgent {

    private record Step(Element element, Predicate<PleskLogin> permitted, PleskOperation operation) {}

    private final SimulatedPlesk panel;

    PleskAgent(SimulatedPlesk panel) {
        this.panel = panel;
    }

    Answer answer(ReceivedRequest request) {
        try {
            PleskLogin caller = caller(request);
            String type = request.header("Content-Type").split(";")[0].strip();
            if (!request.method().equals("POST") || !type.equalsIgnoreCase("text/xml")) {
                throw PleskRefusalException.schema("Request is empty or of an unknown type");
            }
            Element packet = PleskPacket.parse(request.body());
            List<String> parts = new ArrayList<>();
            // An unknown operation is found before any other one has had an effect.
            for (Element operator : PleskPacket.children(packet)) {
                steps(operator);
            }
            for (Element operator : PleskPacket.children(packet)) {
                parts.add(operator(operator, caller, request));
            }
            return PleskAnswers.packet(String.join("", parts));
        } catch (PleskRefusalException e) {
            return e.answer();
        }
    }

    private PleskLogin caller(ReceivedRequest request) throws PleskRefusalException {
        Optional<PleskLogin> caller;
        if (request.headers().containsKey("key")) {
            caller = panel.directory().byKey(request.header("KEY"), request.peer());
            if (caller.isEmpty()) {
                throw PleskRefusalException.packet(
                        11003, "Failed to validate the secret key from address " + request.peer() + ".");
            }
        } else {
            caller =
                    panel.directory().byPassword(request.header("HTTP_AUTH_LOGIN"), request.header("HTTP_AUTH_PASSWD"));
            if (caller.isEmpty()) {
                throw PleskRefusalException.packet(1001, "You have entered incorrect username or password.");
            }
        }
        if (caller.get().disabled()) {
            throw PleskRefusalException.packet(1011, "The user account is disabled.");
        }
        return caller.get();
    }

    private String operator(Element operator, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        List<String> parts = new ArrayList<>();
        for (Step step : steps(operator)) {
            parts.add(Xml.element(step.element().getTagName(), result(step, caller, request)));
        }
        return Xml.element(operator.getTagName(), parts.toArray(String[]::new));
    }

    private static String result(Step step, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        try {
            if (!step.permitted().test(caller)) {
                throw PleskRefusalException.operation(1006, "Permission denied.");
            }
            return step.operation().run(step.element(), caller, request);
        } catch (PleskRefusalException e) {
            if (e.whole()) {
                throw e;
            }
            return e.result();
        }
    }

    private List<Step> steps(Element operator) throws PleskRefusalException {
        List<Step> steps = new ArrayList<>();
        List<Element> children = PleskPacket.children(operator);
        for (Element child : children) {
            steps.add(step(operator, child));
        }
        if (steps.isEmpty()) {
            throw PleskRefusalException.schema("element '" + operator.getTagName() + "' is empty or unknown");
        }
        return steps;
    }

    private Step step(Element operator, Element child) throws PleskRefusalException {
        Predicate<PleskLogin> admin = caller -> caller.kind() == PleskLogin.Kind.ADMIN;
        Predicate<PleskLogin> reselling = caller -> caller.kind() != PleskLogin.Kind.CUSTOMER;
        Predicate<PleskLogin> anybody = caller -> true;
        if (operator.getTagName().equals("session") && !panel.knowsSessions()) {
            throw PleskPacket.unexpected(operator);
        }
        return switch (operator.getTagName() + "/" + child.getTagName()) {
            case "server/create_session" -> new Step(child, anybody, panel.sessionOperations()::create);
            case "server/get" -> new Step(child, admin, panel.serverOperation());
            case "session/get" -> new Step(child, admin, panel.sessionOperations()::list);
            case "session/terminate" -> new Step(child, admin, panel.sessionOperations()::terminate);
            case "customer/get" -> new Step(child, reselling, panel.loginQuery(PleskLogin.Kind.CUSTOMER));
            case "reseller/get" -> new Step(child, admin, panel.loginQuery(PleskLogin.Kind.RESELLER));
            case "site/get" -> new Step(child, anybody, panel.mail()::sites);
            case "mail/get_info" -> new Step(child, anybody, panel.mail()::list);
            case "mail/create" -> new Step(child, anybody, panel.mail()::create);
            case "webspace/get" -> new Step(child, anybody, panel.webspaceQuery());
            default -> throw PleskPacket.unexpected(child);
        };
    }
}
