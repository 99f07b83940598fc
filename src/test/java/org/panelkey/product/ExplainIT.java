package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.servers.ServerId;

/** Behaviour 18 over HTTP: why somebody may or may not enter. */
class ExplainIT {

    private static final Pattern ANSWER = Pattern.compile("data-answer=\"([A-Z_]+)\"");

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);

    @Test
    @DisplayName("B18: of every person and target, the explanation says what a click does, and calls no panel")
    void it_says_what_a_click_does() {
        int calls = fixture.whm1.recorder().requests().size();
        Map<String, String> staff =
                Map.of(Fixture.ADMIN, "Fiona Full", Fixture.ONE, "Oskar One", Fixture.TWO, "Tara Two");
        staff.forEach((email, name) -> {
            WebClient person = product.browser().signIn("admin", email);
            for (ServerId server : List.of(fixture.server1, fixture.server2, fixture.server3)) {
                boolean enters =
                        person.click("admin", "server", server.value()).body().contains("/go?t=");
                String explained = explain("person=" + name.replace(' ', '+') + "&server=" + server);
                assertThat(explained.contains(name + " may enter"))
                        .as(name + server)
                        .isEqualTo(enters);
                assertThat(answers(explained)).containsOnlyOnce(enters ? "ADMITS" : "FORBIDS");
            }
        });
        assertThat(explain("person=" + Fixture.STRANGER + "&service=" + fixture.cpanelService))
                .contains("Stella Stranger can't enter blumen-huber.example");
        assertThat(explain("person=" + Fixture.VIEWER + "&service=" + fixture.cpanelService))
                .contains("Vera Viewer can't enter", "/admin/clients/edit?id=" + fixture.account);
        assertThat(explain("person=" + Fixture.OWNER + "&service=" + fixture.cpanelService))
                .contains("Olivia Owner may enter");
        assertThat(fixture.whm1.recorder().requests()).hasSize(calls);
    }

    @Test
    @DisplayName("B18: rules stand in their order, the deciding one is marked, later ones are not asked")
    void rules_stand_in_their_order() {
        assertThat(answers(explain("person=" + Fixture.ONE + "&server=" + fixture.server2)))
                .containsExactly(
                        "HOLDS",
                        "HOLDS",
                        "HOLDS",
                        "HOLDS",
                        "HOLDS",
                        "HOLDS",
                        "FORBIDS",
                        "NOT_ASKED",
                        "NOT_ASKED",
                        "NOT_ASKED");
        LockId lock = fixture.with(rooms -> rooms.locks.set(
                new LockPlace(LockScope.ROLE_GROUP, fixture.groupTwo.value()), "two", "why", Optional.empty()));
        assertThat(answers(explain("person=" + Fixture.TWO + "&server=" + fixture.server2)))
                .startsWith("HOLDS", "HOLDS", "HOLDS", "FORBIDS", "NOT_ASKED");
        fixture.with(rooms -> rooms.locks.lift(lock));
    }

    @Test
    @DisplayName("B18: several who are called so are offered, nobody is said, and without the right it is closed")
    void who_is_meant_is_asked() {
        fixture.administrator("twin-a@example.com", "Twin One", fixture.groupOne);
        fixture.administrator("twin-b@example.com", "Twin Two", fixture.groupTwo);
        assertThat(explain("person=twin&target=server-1"))
                .contains("Which person?", "Twin One", "Twin Two", "server=" + fixture.server1)
                .doesNotContain("data-answer");
        assertThat(explain("person=nobody-is-called-so&target=nothing-is-called-so"))
                .contains("Nobody is called that.", "Nothing is called that.");
        assertThat(explain("person=%3Cscript%3Ealert(1)%3C/script%3E&target=%27%3B--"))
                .doesNotContain("<script>alert");
        assertThat(product.browser()
                        .signIn("admin", Fixture.ONE)
                        .get("/admin/explain?person=x")
                        .statusCode())
                .isEqualTo(403);
    }

    private String explain(String query) {
        return admin.get("/admin/explain?" + query).body();
    }

    private static List<String> answers(String html) {
        List<String> answers = new ArrayList<>();
        Matcher each = ANSWER.matcher(html);
        while (each.find()) {
            answers.add(each.group(1));
        }
        return answers;
    }
}
