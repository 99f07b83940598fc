package org.panelkey.servers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Where servers stand. */
@Entity
@Table(name = "datacentre")
public class Datacentre {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String place;

    @Column(nullable = false)
    private String note;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Datacentre() {}

    @SuppressWarnings("NullAway.Init")
    Datacentre(DatacentreData data) {
        describe(data);
    }

    /** Identifies the datacentre. */
    public DatacentreId id() {
        return new DatacentreId(id);
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** All that a person filled in about it. */
    public DatacentreData data() {
        return new DatacentreData(name, place, note);
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    void describe(DatacentreData data) {
        this.name = data.name();
        this.place = data.place();
        this.note = data.note();
    }
}
