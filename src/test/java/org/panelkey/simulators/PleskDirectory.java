package org.panelkey.simulators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The logins, passwords and secret keys of one Plesk server. */
final class PleskDirectory {

    private record SecretKey(String login, Set<String> addresses) {}

    private final Map<String, PleskLogin> logins = new ConcurrentSkipListMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();

    PleskDirectory() {
        put(new PleskLogin(1, "admin", PleskLogin.Kind.ADMIN, "", 0, List.of()));
    }

    void put(PleskLogin login) {
        logins.put(login.login(), login);
    }

    void remove(String login) {
        logins.remove(login);
    }

    void password(String login, String password) {
        passwords.put(login, password);
    }

    void key(String key, String login, Set<String> addresses) {
        keys.put(key, new SecretKey(login, Set.copyOf(addresses)));
    }

    void revoke(String key) {
        keys.remove(key);
    }

    Optional<PleskLogin> login(String name) {
        return Optional.ofNullable(logins.get(name));
    }

    /** Lists the logins of a kind that a caller controls, in the order of their names. */
    List<PleskLogin> visibleTo(PleskLogin caller, PleskLogin.Kind kind) {
        return logins.values().stream()
                .filter(login -> login.kind() == kind && caller.controls(login))
                .toList();
    }

    List<PleskLogin> owners(PleskLogin caller) {
        return logins.values().stream().filter(caller::controls).toList();
    }

    Optional<PleskLogin> byPassword(String login, String password) {
        return password.equals(passwords.get(login)) ? login(login) : Optional.empty();
    }

    /** A key counts only from the addresses it was made for; an empty set stands for any. */
    Optional<PleskLogin> byKey(String key, String peer) {
        SecretKey found = keys.get(key);
        if (found == null || !found.addresses().isEmpty() && !found.addresses().contains(peer)) {
            return Optional.empty();
        }
        return login(found.login());
    }
}
