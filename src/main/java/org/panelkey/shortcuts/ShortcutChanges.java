package org.panelkey.shortcuts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.panelkey.accounts.AccountPermission;

/** Says in words, for the record, what a save of a list changed. */
final class ShortcutChanges {

    private ShortcutChanges() {}

    static String words(List<Shortcut> before, List<Shortcut> after) {
        Map<ShortcutKey, Shortcut> old = byKey(before);
        Map<ShortcutKey, Shortcut> now = byKey(after);
        List<String> words = new ArrayList<>();
        now.forEach((key, shortcut) -> {
            Shortcut was = old.get(key);
            if (was == null) {
                words.add("added " + described(shortcut));
            } else if (!was.equals(shortcut)) {
                words.add("changed " + key + " (" + differences(was, shortcut) + ")");
            }
        });
        old.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> words.add("removed " + key));
        if (isMoved(old, now)) {
            words.add("order: " + now.keySet().stream().map(ShortcutKey::value).collect(Collectors.joining(", ")));
        }
        return words.isEmpty() ? "stored as it was" : String.join("; ", words);
    }

    private static boolean isMoved(Map<ShortcutKey, Shortcut> old, Map<ShortcutKey, Shortcut> now) {
        return !old.keySet().stream()
                .filter(now::containsKey)
                .toList()
                .equals(now.keySet().stream().filter(old::containsKey).toList());
    }

    private static String described(Shortcut shortcut) {
        String target = shortcut.destination().text();
        return shortcut.key() + (target.isEmpty() ? "" : " to " + target) + (shortcut.on() ? "" : ", off");
    }

    private static String differences(Shortcut was, Shortcut now) {
        List<String> words = new ArrayList<>();
        if (was.on() != now.on()) {
            words.add(now.on() ? "on" : "off");
        }
        if (!was.destination().equals(now.destination())) {
            words.add("to " + now.destination().text());
        }
        if (!was.label().equals(now.label())) {
            words.add(
                    "label \"" + now.label().english() + "\", \"" + now.label().german() + "\"");
        }
        if (was.icon() != now.icon()) {
            words.add("icon " + now.icon().glyph());
        }
        if (!was.needs().equals(now.needs())) {
            words.add("needs " + now.needs().map(AccountPermission::key).orElse("nothing more"));
        }
        return String.join(", ", words);
    }

    private static Map<ShortcutKey, Shortcut> byKey(List<Shortcut> list) {
        Map<ShortcutKey, Shortcut> byKey = new LinkedHashMap<>();
        list.forEach(shortcut -> byKey.put(shortcut.key(), shortcut));
        return byKey;
    }
}
