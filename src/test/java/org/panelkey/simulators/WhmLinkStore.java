package org.panelkey.simulators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The links in the accounts of one WHM server, and how they came there. */
public final class WhmLinkStore {

    /** One link with the token, which nothing outside the panel can read. */
    record Placed(WhmLink link, String token) {}

    private final Map<String, Map<String, Placed>> links = new HashMap<>();
    private final Map<String, Map<String, String>> groups = new HashMap<>();
    private final List<WhmLinkEvent> journal = new ArrayList<>();

    WhmLinkStore() {}

    /** Returns the links of an account in the order in which they are shown. */
    public synchronized List<WhmLink> of(String user) {
        return links.getOrDefault(user, Map.of()).values().stream()
                .map(Placed::link)
                .sorted(Comparator.comparingInt(WhmLink::order).thenComparing(WhmLink::app))
                .toList();
    }

    /** Returns the labels of an account's own groups of links, by the groups' names. */
    public synchronized Map<String, String> groups(String user) {
        return Map.copyOf(groups.getOrDefault(user, Map.of()));
    }

    /** Returns all changes since the start. */
    public synchronized List<WhmLinkEvent> journal() {
        return List.copyOf(journal);
    }

    /** Gives an account a link that somebody else made. */
    public void putForeign(String user, String app, String label) {
        put(
                user,
                new Placed(
                        new WhmLink(app, "billing", label, "", 99_999, false, "", "", "https://else.example/", ""),
                        ""));
    }

    /** Takes a link away, as somebody in the panel may, without a word in the journal. */
    public synchronized void lose(String user, String app) {
        links.getOrDefault(user, new TreeMap<>()).remove(app);
    }

    /** Returns the token of a link, for looking whether it is anywhere else; empty where there is no such link. */
    public String token(String user, String app) {
        return find(user, app).map(Placed::token).orElse("");
    }

    /** Returns the hash under which the token of a link is shown. */
    public static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized Optional<Placed> find(String user, String app) {
        return Optional.ofNullable(links.getOrDefault(user, Map.of()).get(app));
    }

    synchronized Set<String> apps(String user) {
        return Set.copyOf(links.getOrDefault(user, Map.of()).keySet());
    }

    void place(Instant time, String user, Placed placed) {
        put(user, placed);
        note(
                time,
                user,
                "create_integration_link",
                placed.link().app(),
                placed.link().tokenHash());
    }

    synchronized void remove(Instant time, String user, String app) {
        links.getOrDefault(user, new TreeMap<>()).remove(app);
        note(time, user, "remove_integration_link", app, "");
    }

    synchronized void placeGroup(Instant time, String user, String group, String label) {
        groups.computeIfAbsent(user, u -> new TreeMap<>()).put(group, label);
        note(time, user, "create_integration_group", group, "");
    }

    synchronized void removeGroup(Instant time, String user, String group) {
        groups.getOrDefault(user, new TreeMap<>()).remove(group);
        note(time, user, "remove_integration_group", group, "");
    }

    /** An account that is no more takes its links along. */
    synchronized void forget(String user) {
        links.remove(user);
        groups.remove(user);
    }

    private synchronized void put(String user, Placed placed) {
        links.computeIfAbsent(user, u -> new TreeMap<>()).put(placed.link().app(), placed);
    }

    private synchronized void note(Instant time, String user, String call, String app, String tokenHash) {
        journal.add(new WhmLinkEvent(time, user, call, app, tokenHash));
    }
}
