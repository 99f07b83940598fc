package org.panelkey.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Somebody who signs people in to applications by OpenID Connect. */
interface Provider {

    /** Where applications send people back to; nobody ever goes there. */
    String BACK = "https://desk.example.com/back";

    /** How many people are signed in: each place has some of its own. */
    int PEOPLE = 64;

    /** How many applications there are: Panelkey lets each make 600 calls a minute. */
    int APPLICATIONS = 128;

    /** What it is called in the tables. */
    String name();

    /** Where it listens. */
    URI base();

    /** The address of the first question, without what is asked. */
    String authorize();

    /** Where codes are exchanged. */
    String token();

    /** Its applications, which need no consent any more. */
    List<Relying> applications();

    /** The cookies of people who are signed in. */
    List<Map<String, String>> people();

    /** Headers of a browser that nobody saw yet. */
    String headers(int number);

    /** An application with a secret. */
    record Relying(String clientId, String secret) {}
}
