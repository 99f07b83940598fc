package org.panelkey.simulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** Queries for subscriptions. */
final class PleskWebspaceQuery implements PleskOperation {

    private record Owned(PleskLogin owner, PleskSubscription subscription) {}

    private final SimulatedPlesk panel;

    PleskWebspaceQuery(SimulatedPlesk panel) {
        this.panel = panel;
    }

    @Override
    public String run(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        Element[] parts = PleskPacket.sequence(operation, "filter", "dataset");
        PleskFilter.checkDataset(
                parts[1], Set.of("gen_info", "hosting", "limits", "stat", "prefs", "permissions", "subscriptions"));
        PleskFilter filter = PleskFilter.read(parts[0], Set.of("id", "owner-id", "name", "owner-login", "guid"));
        boolean general = PleskPacket.children(parts[1]).stream()
                .anyMatch(child -> child.getTagName().equals("gen_info"));
        List<String> results = new ArrayList<>();
        for (String value : filter.values()) {
            List<Owned> found = find(caller, filter.kind(), value);
            for (Owned owned : found) {
                results.add(PleskAnswers.okResult(
                        filter.kind().isEmpty() ? "" : Xml.text("filter-id", value),
                        Xml.text("id", owned.subscription().id()),
                        Xml.element("data", general ? general(owned) : "")));
            }
            if (found.isEmpty() && !filter.kind().isEmpty()) {
                results.add(nothing(caller, filter.kind(), value));
            }
        }
        return String.join("", results);
    }

    private List<Owned> find(PleskLogin caller, String filter, String value) {
        return panel.directory().owners(caller).stream()
                .flatMap(owner -> owner.subscriptions().stream().map(each -> new Owned(owner, each)))
                .filter(owned -> matches(owned, filter, value))
                .toList();
    }

    private static boolean matches(Owned owned, String filter, String value) {
        return switch (filter) {
            case "id" -> String.valueOf(owned.subscription().id()).equals(value);
            case "name" -> owned.subscription().name().equals(value);
            case "guid" -> guid(owned.subscription()).equals(value);
            case "owner-login" -> owned.owner().login().equals(value);
            case "owner-id" -> String.valueOf(owned.owner().id()).equals(value);
            default -> true;
        };
    }

    /** An owner without subscriptions is no error; an owner or a subscription that is not there is one. */
    private String nothing(PleskLogin caller, String filter, String value) {
        boolean ownerExists = panel.directory().owners(caller).stream()
                .anyMatch(owner -> filter.equals("owner-login") && owner.login().equals(value)
                        || filter.equals("owner-id")
                                && String.valueOf(owner.id()).equals(value));
        if (ownerExists) {
            return "";
        }
        String error = filter.startsWith("owner-")
                ? PleskAnswers.error(1015, "Owner does not exist.")
                : PleskAnswers.error(1013, "Domain does not exist.");
        return Xml.element("result", error, Xml.text("filter-id", value));
    }

    private static String general(Owned owned) {
        PleskSubscription subscription = owned.subscription();
        return Xml.element(
                "gen_info",
                Xml.text("cr_date", "2024-03-01"),
                Xml.text("name", subscription.name()),
                Xml.text("ascii-name", subscription.name()),
                Xml.text("status", owned.owner().status() == 0 ? 0 : 64),
                Xml.text("real_size", 0),
                Xml.text("owner-id", owned.owner().id()),
                Xml.text("owner-login", owned.owner().login()),
                Xml.text("dns_ip_address", "192.0.2.20"),
                Xml.text("htype", "vrt_hst"),
                Xml.text("guid", guid(subscription)));
    }

    static String guid(PleskSubscription subscription) {
        return String.format("00000000-0000-4000-9000-%012d", subscription.id());
    }
}
