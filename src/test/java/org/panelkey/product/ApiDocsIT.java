package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

    private static final Path DOCUMENT = Path.of("src/docs/api.md");

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final NewSecret secret = new ApiScene().credential("Docs");

    @TempDir
    Path folder;

    @Test
    @DisplayName("The lines for a shell do what the document says")
    void the_shell_examples_run() throws IOException, InterruptedException {
        List<String> examples = blocks("bash");
        assertThat(examples).hasSize(6);
        String service = fixture.suspended.toString();
        LinksScene links = new LinksScene();
        UserId locked = fixture.user("stolen-laptop@example.com", "Stella Laptop");
        for (String example : examples) {
            Path script = folder.resolve("example.sh");
            Files.writeString(
                    script,
                    "set -euo pipefail\n"
                            + existing(example)
                                    .replace("/services/201", "/services/" + service)
                                    .replace("/groups/41", "/groups/" + links.group)
                                    .replace("\"placeId\":101", "\"placeId\":" + locked));
            assertThat(run("bash", script.toString()))
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
        List<String> examples = blocks("java");
        assertThat(examples).hasSize(2);
        assertThat(java("AllClients", examples.get(0))).contains("\"name\":\"Blumen Huber\"");
        assertThat(java("IntoPanel", existing(examples.get(1)))).startsWith("https://");
    }

    private String java(String name, String text) throws IOException, InterruptedException {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, text);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run(java, source.toString());
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
        String text = Files.readString(DOCUMENT);
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

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PANELKEY", product.base().toString().replaceFirst("/$", ""));
        builder.environment().put("KEY", secret.value().reveal());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said.toLowerCase(Locale.ROOT)).doesNotContain("exception");
        return said;
    }
}
