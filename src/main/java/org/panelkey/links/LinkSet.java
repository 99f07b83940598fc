package org.panelkey.links;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroupId;

/** Which links the accounts of one scope get, as it is stored. */
@Entity
@Table(name = "link_set")
public class LinkSet {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false, updatable = false)
    private String panel;

    /** Only the database reads it. */
    @SuppressWarnings("UnusedVariable")
    @Column(name = "group_key", nullable = false, updatable = false)
    private long groupKey;

    @Column(name = "server_group_id", updatable = false)
    private @Nullable Long serverGroupId;

    @Column(name = "is_on", nullable = false)
    private boolean on;

    /** Moves the version along: the entries are rows of their own, and alone change nothing of this one. */
    @SuppressWarnings("UnusedVariable")
    @Column(nullable = false)
    private int saves;

    /** In no order: a fetch join keeps to none with one of the persistence providers. */
    @OneToMany(mappedBy = "set", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<LinkSetEntry> entries = new ArrayList<>();

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected LinkSet() {}

    @SuppressWarnings("NullAway.Init")
    LinkSet(LinkScope scope) {
        this.panel = scope.panel().key();
        this.groupKey = scope.groupKey();
        this.serverGroupId = scope.group().map(ServerGroupId::value).orElse(null);
    }

    /** Identifies the set. */
    public long id() {
        return id;
    }

    /** What it is for. */
    public LinkScope scope() {
        return new LinkScope(
                new PanelType(panel), Optional.ofNullable(serverGroupId).map(ServerGroupId::new));
    }

    /** Whether accounts get links. */
    public boolean isOn() {
        return on;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    /** What it says about every link, in its order; one that came with a later version stands at the end, and is off. */
    public List<LinkWish> wishes() {
        List<LinkWish> wishes = new ArrayList<>(entries.stream()
                .sorted(Comparator.comparingInt(LinkSetEntry::place))
                .map(LinkSetEntry::wish)
                .flatMap(Optional::stream)
                .toList());
        Set<PanelLink> missing = EnumSet.allOf(PanelLink.class);
        wishes.forEach(wish -> missing.remove(wish.link()));
        for (PanelLink link : missing) {
            LinkWish usual = LinkWish.usual(link);
            wishes.add(new LinkWish(link, false, usual.destination(), usual.label()));
        }
        return List.copyOf(wishes);
    }

    void turn(boolean nowOn) {
        this.on = nowOn;
    }

    void clear() {
        saves++;
        entries.clear();
    }

    void fill(List<LinkWish> wishes) {
        for (LinkWish wish : wishes) {
            entries.add(new LinkSetEntry(this, entries.size() + 1, wish));
        }
    }
}
