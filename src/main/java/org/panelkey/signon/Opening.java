package org.panelkey.signon;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That one browser session is opening one target, until when. */
@Entity
@Table(name = "opening")
public class Opening {

    @Id
    @Column(name = "opening_key")
    private String key;

    @Column(name = "until_at", nullable = false)
    private Instant until;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Opening() {}

    Opening(String key, Instant until) {
        this.key = key;
        this.until = until;
    }
}
