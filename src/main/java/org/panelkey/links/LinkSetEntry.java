package org.panelkey.links;

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
import org.panelkey.arrivals.Destination;
import org.panelkey.shortcuts.Label;

/** What a set says about one link, as it is stored. */
@Entity
@Table(name = "link_entry")
public class LinkSetEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    /** Only the persistence provider reads it. */
    @SuppressWarnings("UnusedVariable")
    @ManyToOne(optional = false)
    @JoinColumn(name = "set_id", nullable = false)
    private LinkSet set;

    @Column(nullable = false)
    private String link;

    @Column(name = "is_on", nullable = false)
    private boolean on;

    @Column(nullable = false)
    private int place;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Destination destination;

    @Column(name = "label_en", nullable = false)
    private String english;

    @Column(name = "label_de", nullable = false)
    private String german;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected LinkSetEntry() {}

    @SuppressWarnings("NullAway.Init")
    LinkSetEntry(LinkSet set, int place, LinkWish wish) {
        this.set = set;
        this.place = place;
        this.link = wish.link().key();
        this.on = wish.on();
        this.destination = wish.destination();
        this.english = wish.label().english();
        this.german = wish.label().german();
    }

    /** Where in the set it stands. */
    int place() {
        return place;
    }

    /** What it says; empty about a link of another version. */
    Optional<LinkWish> wish() {
        return PanelLink.of(link).map(known -> new LinkWish(known, on, destination, new Label(english, german)));
    }
}
