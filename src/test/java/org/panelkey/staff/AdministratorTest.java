package org.panelkey.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ends an administrator's sessions. */
class AdministratorTest {

    private final Administrator anna = new Administrator(
            "anna@example.com", "Anna", new RoleGroup("Support", Set.of(), false), "en", Instant.EPOCH);

    @Test
    @DisplayName("Another address that a colleague wrote down ends them; another name or language does not")
    void another_address_ends_them() {
        int before = anna.sessionEpoch();
        anna.describe("anna@example.com", "Anna Other", "de");
        assertThat(anna.sessionEpoch()).isEqualTo(before);
        anna.describe("anna@example.net", "Anna Other", "de");
        assertThat(anna.sessionEpoch()).isEqualTo(before + 1);
    }
}
