package org.panelkey.servers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Servers that are filled together. */
@Entity
@Table(name = "server_group")
public class ServerGroup {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "fill_rule", nullable = false)
    private FillRule fillRule;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ServerGroup() {}

    @SuppressWarnings("NullAway.Init")
    ServerGroup(String name, FillRule fillRule) {
        this.name = name;
        this.fillRule = fillRule;
    }

    /** Identifies the group. */
    public ServerGroupId id() {
        return new ServerGroupId(id);
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    /** In which order its servers are filled. */
    public FillRule fillRule() {
        return fillRule;
    }

    void describe(String newName, FillRule newFillRule) {
        this.name = newName;
        this.fillRule = newFillRule;
    }
}
