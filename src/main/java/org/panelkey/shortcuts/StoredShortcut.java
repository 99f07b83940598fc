package org.panelkey.shortcuts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Optional;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.panels.PanelPath;

/** A shortcut in its stored form. */
@Entity
@Table(name = "shortcut")
public class StoredShortcut {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    /** Only the persistence provider reads it. */
    @SuppressWarnings("UnusedVariable")
    @ManyToOne(optional = false)
    @JoinColumn(name = "set_id", nullable = false)
    private StoredSet set;

    @Column(nullable = false)
    private int place;

    @Column(name = "shortcut_key", nullable = false)
    private String key;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Destination.Leads leads;

    @Column(nullable = false)
    private String target;

    @Column(name = "label_en", nullable = false)
    private String english;

    @Column(name = "label_de", nullable = false)
    private String german;

    @Column(nullable = false)
    private String icon;

    @Column(nullable = false)
    private String needs;

    @Column(name = "is_on", nullable = false)
    private boolean on;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected StoredShortcut() {}

    @SuppressWarnings("NullAway.Init")
    StoredShortcut(StoredSet set, int place, Shortcut shortcut) {
        this.set = set;
        this.place = place;
        this.key = shortcut.key().value();
        this.leads = shortcut.destination().leads();
        this.target = shortcut.destination().text();
        this.english = shortcut.label().english();
        this.german = shortcut.label().german();
        this.icon = shortcut.icon().glyph();
        this.needs = shortcut.needs().map(AccountPermission::key).orElse("");
        this.on = shortcut.on();
    }

    /** Where in the list it stands. */
    int place() {
        return place;
    }

    /** The shortcut; empty when the row holds what the rules of today would not store. */
    Optional<Shortcut> shortcut() {
        ShortcutKey read = ShortcutKey.read(key);
        Optional<Destination> destination = destination();
        boolean showable = Label.isShowable(english) && Label.isShowable(german);
        if (read.equals(ShortcutKey.UNREADABLE) || destination.isEmpty() || !showable) {
            return Optional.empty();
        }
        return Optional.of(new Shortcut(
                read,
                destination.get(),
                new Label(english, german),
                ShortcutIcon.of(icon).orElse(ShortcutIcon.LINK),
                AccountPermission.read(needs).stream().findFirst(),
                on));
    }

    private Optional<Destination> destination() {
        return switch (leads) {
            case PAGE -> Optional.of(new Destination.OfPage());
            case PATH -> PanelPath.parse(target).map(Destination.OfPath::new);
            case LINK -> PlainLink.parse(target).map(Destination.OfLink::new);
        };
    }
}
