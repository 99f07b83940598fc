package org.panelkey.simulators;

import java.util.Arrays;
import java.util.Optional;

/** The three doors of a WHM server that a session can open. */
enum WhmService {
    CPANELD("cpaneld", "cPanel", "cpanel", "cpsession", "/frontend/jupiter/"),
    WHOSTMGRD("whostmgrd", "WHM", "api", "whostmgrsession", "/scripts/"),
    WEBMAILD("webmaild", "Webmail", "webmail", "webmailsession", "/webmail/jupiter/");

    private final String wireName;
    private final String title;
    private final String door;
    private final String cookie;
    private final String folder;

    WhmService(String wireName, String title, String door, String cookie, String folder) {
        this.wireName = wireName;
        this.title = title;
        this.door = door;
        this.cookie = cookie;
        this.folder = folder;
    }

    static Optional<WhmService> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.wireName.equals(name))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    String title() {
        return title;
    }

    String door() {
        return door;
    }

    String cookie() {
        return cookie;
    }

    String folder() {
        return folder;
    }
}
