package org.panelkey.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One setting as it is stored. */
@Entity
@Table(name = "setting")
public class Setting {

    @Id
    private String name;

    @Column(nullable = false)
    private String content;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Setting() {}

    Setting(String name, String content) {
        this.name = name;
        this.content = content;
    }

    String name() {
        return name;
    }

    String content() {
        return content;
    }

    void change(String newContent) {
        this.content = newContent;
    }
}
