package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where providers send browsers back to. */
class ReturnPathTest {

    @Test
    @DisplayName("An issuer's path is its own at each door, always the same, and no capital or slash is passed over")
    void a_path_is_of_one_issuer() {
        String issuer = "https://login.example.com/realms/staff";
        assertThat(ReturnPath.own(Area.ADMIN, issuer))
                .as("registered at providers: it must never change")
                .isEqualTo("/admin/provider/back/318265053191035653696243927537");
        Set<String> all = new HashSet<>();
        for (Area area : Area.values()) {
            for (String each : new String[] {
                issuer, issuer + "/", issuer.toUpperCase(Locale.ROOT), "https://login.example.com", "", "ü"
            }) {
                String path = ReturnPath.own(area, each);
                assertThat(path).matches(ReturnPath.shared(area) + "/[1-9][0-9]{29}");
                assertThat(all.add(path)).as(path).isTrue();
            }
        }
    }
}
