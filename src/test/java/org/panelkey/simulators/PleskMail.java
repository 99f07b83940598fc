package org.panelkey.simulators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.w3c.dom.Element;

/** The sites of subscriptions, and the mailboxes on them. */
final class PleskMail {

    private static final int SHORTEST_PASSWORD = 8;

    /** One site. */
    private record Site(int id, String name, PleskLogin owner, PleskSubscription subscription) {}

    /** One mailbox. */
    record Mailbox(String password, long quota) {}

    private final SimulatedPlesk panel;
    private final Map<Integer, Map<Integer, String>> further = new ConcurrentHashMap<>();
    private final Map<String, Mailbox> mailboxes = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> limits = new ConcurrentHashMap<>();
    private volatile String refusal = "";

    PleskMail(SimulatedPlesk panel) {
        this.panel = panel;
    }

    void addSite(int subscription, int id, String name) {
        further.computeIfAbsent(subscription, s -> new LinkedHashMap<>()).put(id, name);
    }

    void limit(int subscription, int most) {
        limits.put(subscription, most);
    }

    void refuse(String reason) {
        refusal = reason;
    }

    void put(String address) {
        mailboxes.put(address, new Mailbox("", -1));
    }

    Optional<Mailbox> mailbox(String address) {
        return Optional.ofNullable(mailboxes.get(address));
    }

    List<String> addresses() {
        return List.copyOf(mailboxes.keySet());
    }

    String sites(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        Element[] parts = PleskPacket.sequence(operation, "filter", "dataset");
        PleskFilter.checkDataset(parts[1], Set.of("gen_info", "hosting", "stat", "prefs", "disk_usage"));
        PleskFilter filter =
                PleskFilter.read(parts[0], Set.of("id", "parent-id", "name", "parent-name", "guid", "parent-guid"));
        List<String> results = new ArrayList<>();
        for (String value : filter.values()) {
            List<Site> found = all(caller).stream()
                    .filter(site -> matches(site, filter.kind(), value))
                    .toList();
            for (Site site : found) {
                results.add(PleskAnswers.okResult(
                        Xml.text("filter-id", value), Xml.text("id", site.id()), Xml.element("data", general(site))));
            }
            if (found.isEmpty() && !filter.kind().startsWith("parent-")) {
                results.add(Xml.element(
                        "result", PleskAnswers.error(1013, "Site does not exist"), Xml.text("filter-id", value)));
            }
        }
        return String.join("", results);
    }

    String list(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        Element[] parts = PleskPacket.sequence(operation, "filter", "mailbox?", "mailbox-usage?", "forwarding?");
        Element[] filter = PleskPacket.sequence(parts[0], "site-id", "name?");
        Site site = site(caller, PleskPacket.text(filter[0]));
        String wanted = filter[1] == null ? "" : PleskPacket.text(filter[1]);
        List<String> results = new ArrayList<>();
        for (Map.Entry<String, Mailbox> each : mailboxes.entrySet()) {
            String name = each.getKey().substring(0, each.getKey().indexOf('@'));
            if (each.getKey().equals(name + "@" + site.name()) && (wanted.isEmpty() || wanted.equals(name))) {
                results.add(PleskAnswers.okResult(Xml.element(
                        "mailname",
                        Xml.text("id", 1),
                        Xml.text("name", name),
                        Xml.element(
                                "mailbox",
                                Xml.text("enabled", "true"),
                                Xml.text("quota", each.getValue().quota())))));
            }
        }
        if (results.isEmpty()) {
            return wanted.isEmpty() ? PleskAnswers.okResult("") : PleskAnswers.errorResult(1013, "mail does not exist");
        }
        return String.join("", results);
    }

    synchronized String create(Element operation, PleskLogin caller, ReceivedRequest request)
            throws PleskRefusalException {
        Element filter = PleskPacket.sequence(operation, "filter")[0];
        Element[] parts = PleskPacket.sequence(filter, "site-id", "mailname");
        Element[] mail = PleskPacket.sequence(parts[1], "name", "cp-access?", "mailbox?", "alias?", "password?");
        Element[] mailbox = PleskPacket.sequence(mail[2], "enabled", "quota?");
        Element[] password = PleskPacket.sequence(mail[4], "value", "type?");
        Site site = site(caller, PleskPacket.text(parts[0]));
        String name = PleskPacket.text(mail[0]);
        String address = name + "@" + site.name();
        if (!refusal.isEmpty()) {
            throw PleskRefusalException.operation(1019, refusal);
        }
        if (mailboxes.containsKey(address)) {
            throw PleskRefusalException.operation(1007, "Mail name '" + name + "' already exists");
        }
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw PleskRefusalException.operation(1019, "Mail name '" + name + "' is invalid");
        }
        if (PleskPacket.text(password[0]).length() < SHORTEST_PASSWORD) {
            throw PleskRefusalException.operation(1019, "Your password is not complex enough.");
        }
        long used = mailboxes.keySet().stream()
                .filter(each -> each.endsWith("@" + site.name()))
                .count();
        if (used >= limits.getOrDefault(site.subscription().id(), Integer.MAX_VALUE)) {
            throw PleskRefusalException.operation(1024, "The limit on the number of mailboxes is reached.");
        }
        long quota = mailbox[1] == null ? -1 : Long.parseLong(PleskPacket.text(mailbox[1]));
        mailboxes.put(address, new Mailbox(PleskPacket.text(password[0]), quota));
        panel.recorder().mailboxMade(address);
        return PleskAnswers.okResult(Xml.element("mailname", Xml.text("id", mailboxes.size()), Xml.text("name", name)));
    }

    private Site site(PleskLogin caller, String id) throws PleskRefusalException {
        List<Site> found = panel.directory().owners(caller).stream()
                .flatMap(owner -> of(owner).stream())
                .filter(site -> String.valueOf(site.id()).equals(id))
                .toList();
        if (found.isEmpty()) {
            throw PleskRefusalException.operation(1013, "Site does not exist");
        }
        return found.get(0);
    }

    private List<Site> all(PleskLogin caller) {
        return panel.directory().owners(caller).stream()
                .flatMap(owner -> of(owner).stream())
                .toList();
    }

    private List<Site> of(PleskLogin owner) {
        List<Site> sites = new ArrayList<>();
        for (PleskSubscription subscription : owner.subscriptions()) {
            sites.add(new Site(subscription.id(), subscription.name(), owner, subscription));
            further.getOrDefault(subscription.id(), Map.of())
                    .forEach((id, name) -> sites.add(new Site(id, name, owner, subscription)));
        }
        return sites;
    }

    /** A subscription is asked for its further sites only; its main one is itself. */
    private static boolean matches(Site site, String kind, String value) {
        boolean main = site.id() == site.subscription().id();
        return switch (kind) {
            case "id" -> String.valueOf(site.id()).equals(value);
            case "name" -> site.name().equals(value);
            case "parent-id" ->
                !main && String.valueOf(site.subscription().id()).equals(value);
            case "parent-name" -> !main && site.subscription().name().equals(value);
            default -> false;
        };
    }

    private static String general(Site site) {
        return Xml.element(
                "gen_info",
                Xml.text("cr_date", "2024-03-01"),
                Xml.text("name", site.name()),
                Xml.text("ascii-name", site.name()),
                Xml.text("status", site.owner().status() == 0 ? 0 : 64),
                Xml.text("real_size", 0),
                Xml.text("htype", "vrt_hst"),
                Xml.text("guid", String.format("00000000-0000-4000-a000-%012d", site.id())),
                Xml.text("webspace-guid", PleskWebspaceQuery.guid(site.subscription())));
    }
}
