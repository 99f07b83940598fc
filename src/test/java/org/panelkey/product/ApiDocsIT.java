package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelkey.accounts.UserId;
import org.panelkey.api.ProblemCode;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.storage.Sql;

/** The examples of the API's document, run as they stand there. */
class ApiDocsIT {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final NewSecret secret = new ApiScene().credential("Docs");

    private final ManualPage page;

    ApiDocsIT(@TempDir Path folder) {
        page = new ManualPage("api.md", folder);
    }

    @Test
    @DisplayName("The lines for a shell do what the document says")
    void the_shell_examples_run() throws IOException, InterruptedException {
        List<String> examples = page.examples("bash");
        assertThat(examples).hasSize(6);
        String service = fixture.suspended.toString();
        LinksScene links = new LinksScene();
        UserId locked = fixture.user("stolen-laptop@example.com", "Stella Laptop");
        for (String example : examples) {
            String runnable = existing(example)
                    .replace("/services/201", "/services/" + service)
                    .replace("/groups/41", "/groups/" + links.group)
                    .replace("\"placeId\":101", "\"placeId\":" + locked);
            assertThat(page.shell(runnable, environment()))
                    .contains(
                            example.contains("/sign-ons")
                                    ? "\"redirectUrl\":\"https://"
                                    : example.contains("-links/") ? "\"enabled\":true" : "\"id\":");
        }
        assertThat(fixture.rows("action = 'LOCK' and object_id = " + locked)).isOne();
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from app_user where email = 'anna@example.com' and language = 'de'"))
                .isOne();
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from service where status = 'SUSPENDED' and status_reason = 'Unpaid' and id = "
                                + service))
                .isOne();
    }

    @Test
    @DisplayName("The Java examples run as they are: one reads every client, one sends somebody into a panel")
    void the_java_examples_run() throws IOException, InterruptedException {
        List<String> examples = page.examples("java");
        assertThat(examples).hasSize(2);
        assertThat(page.java(examples.get(0), environment())).contains("\"name\":\"Blumen Huber\"");
        assertThat(page.java(existing(examples.get(1)), environment())).startsWith("https://");
    }

    private Map<String, String> environment() {
        return Map.of(
                "PANELKEY",
                product.base().toString().replaceFirst("/$", ""),
                "KEY",
                secret.value().reveal());
    }

    /** With a user and a service that are there. */
    private String existing(String example) {
        return Pattern.compile("(userId[\\\\\":]+)101(.*serviceId[\\\\\":]+)201")
                .matcher(example)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) + fixture.member + found.group(2) + service()));
    }

    private String service() {
        return fixture.service(
                        fixture.account,
                        fixture.hosting,
                        fixture.openServer("docs " + UUID.randomUUID()),
                        "blumenhu",
                        "docs-" + UUID.randomUUID().toString().substring(0, 8) + ".example",
                        ServiceStatus.ACTIVE)
                .toString();
    }

    @Test
    @DisplayName("The document names every scope and every code of a problem, and no others")
    void scopes_and_codes_are_listed() throws IOException {
        String text = page.text();
        assertThat(Arrays.stream(ApiScope.values()).map(ApiScope::key))
                .allSatisfy(scope -> assertThat(text).contains("| `" + scope + "` |"));
        List<String> codes =
                Arrays.stream(ProblemCode.values()).map(ProblemCode::key).toList();
        Matcher rows = Pattern.compile("(?m)^\\| [45][0-9]{2} \\| ([^|]*) \\|").matcher(text);
        List<String> named = rows.results()
                .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ", -1)))
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(codes);
    }
}
