package org.panelkey.identity;

import jakarta.security.enterprise.CallerPrincipal;

/** A person as the container knows it. */
final class PersonPrincipal extends CallerPrincipal {

    private static final long serialVersionUID = 1L;

    private final transient Person person;

    PersonPrincipal(Person person) {
        super(person.getName());
        this.person = person;
    }

    Person person() {
        return person;
    }
}
