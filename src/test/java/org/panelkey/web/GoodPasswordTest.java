package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.panelkey.identity.PasswordStrength;
import org.panelkey.secrets.Secret;

/** Which passwords are easy to guess for somebody who knows the person and the company. */
class GoodPasswordTest {

    private final GoodPassword good = good();

    @Test
    void what_is_known_of_the_company_or_the_person_is_easy_to_guess() {
        List<String> person = List.of("Quentin Zwetschge", "quentin.zwetschge@obstgarten.example");
        for (String known : List.of(
                "panelkeypanelkey",
                "Zwiebelturm Webhosting",
                "zwiebelturm2026",
                "quentin.zwetschge@obstgarten.example",
                "quentinzwetschge")) {
            assertThat(judge(known, person).isEnough()).as(known).isFalse();
        }
        assertThat(judge("quentin.zwetschge@obstgarten.example", List.of()).isEnough())
                .as("somebody else's")
                .isTrue();
        assertThat(new PasswordStrength()
                        .judge(Secret.of("Zwiebelturm Webhosting"), person, Locale.ENGLISH)
                        .isEnough())
                .as("without the company's name")
                .isTrue();
        assertThat(judge("many unrelated velvet lamps", person).isEnough()).isTrue();
    }

    private PasswordStrength.Judgement judge(String password, List<String> about) {
        return good.judge(Secret.of(password), about, Locale.ENGLISH);
    }

    private static GoodPassword good() {
        GoodPassword good = new GoodPassword();
        good.strength = new PasswordStrength();
        good.brand = new Brand() {
            @Override
            public String getName() {
                return "Zwiebelturm Webhosting";
            }
        };
        return good;
    }
}
