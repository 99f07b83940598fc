package org.panelkey.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** Reads and changes the settings; a change is seen by every node within a few seconds. */
@ApplicationScoped
public class Settings {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private EntityManager entities;
    private AuditLog audit;
    private StoredSettings inDatabase;
    private volatile @Nullable Reading reading;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Settings() {}

    /** Builds one from its parts, for transactions that are there already. */
    public Settings(EntityManager entities, AuditLog audit) {
        this(entities, audit, new StoredSettings(entities));
    }

    @Inject
    Settings(EntityManager entities, AuditLog audit, StoredSettings inDatabase) {
        this.entities = entities;
        this.audit = audit;
        this.inDatabase = inDatabase;
    }

    /** The settings as they are now, or were a few seconds ago. */
    public SettingValues values() {
        Reading last = reading;
        if (last == null || System.nanoTime() - last.at > FRESH_NANOS) {
            last = new Reading(SettingValues.read(inDatabase.read()), System.nanoTime());
            reading = last;
        }
        return last.values;
    }

    /** Stores new values. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_SETTINGS)
    public void change(SettingValues values) {
        Map<String, String> before = inDatabase.read();
        List<String> changed = new ArrayList<>();
        new TreeMap<>(values.store()).forEach((name, content) -> {
            String old = before.getOrDefault(name, "");
            if (!content.equals(old)) {
                changed.add(name + ": " + old + " -> " + content);
                put(name, content);
            }
        });
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, Subject.of("settings", null, "Settings"), String.join("; ", changed)));
        reading = null;
    }

    private void put(String name, String content) {
        Setting present = entities.find(Setting.class, name);
        if (present == null) {
            entities.persist(new Setting(name, content));
        } else {
            present.change(content);
        }
    }

    private record Reading(SettingValues values, long at) {}
}
