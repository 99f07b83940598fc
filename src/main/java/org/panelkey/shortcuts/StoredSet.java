package org.panelkey.shortcuts;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.ProductId;

/** A list of shortcuts in its stored form. */
@Entity
@Table(name = "shortcut_set")
public class StoredSet {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "place_key", nullable = false, updatable = false)
    private String place;

    @Column(name = "product_id", updatable = false)
    private @Nullable Long productId;

    /** Moves the version along: the shortcuts are rows of their own, and alone change nothing of this one. */
    @SuppressWarnings("UnusedVariable")
    @Column(nullable = false)
    private int saves;

    /** In no order: a fetch join keeps to none with one of the persistence providers. */
    @OneToMany(mappedBy = "set", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<StoredShortcut> shortcuts = new ArrayList<>();

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected StoredSet() {}

    @SuppressWarnings("NullAway.Init")
    StoredSet(ShortcutPlace place) {
        this.place = place.key();
        this.productId = place.product().map(ProductId::value).orElse(null);
    }

    long id() {
        return id;
    }

    String place() {
        return place;
    }

    int version() {
        return version;
    }

    List<Shortcut> shortcuts() {
        return shortcuts.stream()
                .sorted(Comparator.comparingInt(StoredShortcut::place))
                .map(StoredShortcut::shortcut)
                .flatMap(Optional::stream)
                .toList();
    }

    void clear() {
        saves++;
        shortcuts.clear();
    }

    void fill(List<Shortcut> all) {
        for (Shortcut each : all) {
            shortcuts.add(new StoredShortcut(this, shortcuts.size(), each));
        }
    }
}
