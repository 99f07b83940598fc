package org.panelkey.health;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** When letters about servers were last written: the one row that a node takes before it writes. */
@Entity
@Table(name = "server_health_letter")
public class LetterPause {

    static final int ONLY = 1;

    @Id
    private int id;

    @Column(name = "written_at", nullable = false)
    private Instant writtenAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected LetterPause() {}
}
