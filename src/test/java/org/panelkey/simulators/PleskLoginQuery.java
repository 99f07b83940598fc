package org.panelkey.simulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** Queries for customers or resellers. */
final class PleskLoginQuery implements PleskOperation {

    private final SimulatedPlesk panel;
    private final PleskLogin.Kind kind;

    PleskLoginQuery(SimulatedPlesk panel, PleskLogin.Kind kind) {
        this.panel = panel;
        this.kind = kind;
    }

    @Override
    public String run(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        Element[] parts = PleskPacket.sequence(operation, "filter", "dataset");
        // Resellers belong to the admin alone and know no owner filter; the younger operator writes a hyphen.
        boolean customers = kind == PleskLogin.Kind.CUSTOMER;
        PleskFilter.checkDataset(
                parts[1], customers ? Set.of("gen_info", "stat") : Set.of("gen-info", "stat", "permissions", "limits"));
        Set<String> kinds =
                customers ? Set.of("id", "login", "owner-id", "owner-login", "guid") : Set.of("id", "login", "guid");
        PleskFilter filter = PleskFilter.read(parts[0], kinds);
        String dataset = customers ? "gen_info" : "gen-info";
        boolean wanted = PleskPacket.children(parts[1]).stream()
                .anyMatch(child -> child.getTagName().equals(dataset));
        List<String> results = new ArrayList<>();
        for (String value : filter.values()) {
            List<PleskLogin> found = find(caller, filter.kind(), value);
            found.forEach(login -> results.add(result(login, filter, value, wanted ? dataset : "")));
            if (found.isEmpty() && !filter.kind().isEmpty()) {
                results.add(missing(customers ? "client" : "reseller", value));
            }
        }
        return String.join("", results);
    }

    private List<PleskLogin> find(PleskLogin caller, String filter, String value) {
        return panel.directory().visibleTo(caller, kind).stream()
                .filter(login -> switch (filter) {
                    case "id" -> String.valueOf(login.id()).equals(value);
                    case "login" -> login.login().equals(value);
                    case "guid" -> login.guid().equals(value);
                    case "owner-login" -> login.owner().equals(value);
                    case "owner-id" -> ownerId(login).equals(value);
                    default -> true;
                })
                .toList();
    }

    private String ownerId(PleskLogin login) {
        return panel.directory()
                .login(login.owner())
                .map(owner -> String.valueOf(owner.id()))
                .orElse("");
    }

    private String result(PleskLogin login, PleskFilter filter, String value, String dataset) {
        String data = dataset.isEmpty() ? "" : general(login, dataset);
        return PleskAnswers.okResult(
                filter.kind().isEmpty() ? "" : Xml.text("filter-id", value),
                Xml.text("id", login.id()),
                Xml.element("data", data));
    }

    private String general(PleskLogin login, String dataset) {
        char dash = dataset.charAt(3);
        return Xml.element(
                dataset,
                Xml.text("cr" + dash + "date", "2024-03-01"),
                Xml.text("cname", ""),
                Xml.text("pname", "Owner of " + login.login()),
                Xml.text("login", login.login()),
                Xml.text("status", login.status()),
                Xml.text("phone", ""),
                Xml.text("email", login.login() + "@example.com"),
                Xml.text("guid", login.guid()),
                kind == PleskLogin.Kind.CUSTOMER ? owner(login) : "");
    }

    private String owner(PleskLogin login) {
        return Xml.text("owner-id", ownerId(login)) + Xml.text("owner-login", login.owner());
    }

    private static String missing(String what, String value) {
        return Xml.element("result", PleskAnswers.error(1013, what + " does not exist"), Xml.text("filter-id", value));
    }
}
