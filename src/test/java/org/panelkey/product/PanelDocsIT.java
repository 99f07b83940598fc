package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkCredentials;

/** The example of the document on panels, run as it stands there, and the line that staff are shown. */
class PanelDocsIT {

    private static final Path DOCUMENT = Path.of("src/docs/panel-sign-on.md");

    private final PanelScene scene = new PanelScene();

    @TempDir
    Path folder;

    @Test
    @DisplayName("The lines for a shell in the document bring what it says they bring")
    void the_shell_example_runs() throws IOException, InterruptedException {
        List<String> examples = Pattern.compile("(?s)```bash\n(.*?)```")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(examples).hasSize(1);
        LinkCredentials.Sent held = scene.byHand(scene.service(scene.client("docs-panel@example.com", "Dora Docs")));
        assertSays(run(examples.get(0), held));
    }

    @Test
    @DisplayName("The line that staff are shown with a secret asks for it and works")
    void the_line_on_the_page_runs() throws IOException, InterruptedException {
        ServiceId service = scene.service(scene.client("docs-page@example.com", "Dieter Docs"));
        String html = scene.product
                .browser()
                .signIn("admin", Fixture.ADMIN)
                .submit("/admin/services/sign-on?id=" + service, "make", "go", Map.of())
                .body();
        String line = found("<code id=\"trial\">(.*?)</code>", html)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        String secret = found("<code id=\"secret\">(.*?)</code>", html);
        Path input = folder.resolve("typed");
        Files.writeString(input, secret + "\n");
        assertSays(run("exec < '" + input + "'\n" + line + "\n", null));
    }

    private static void assertSays(String said) {
        try (JsonReader reader = Json.createReader(new StringReader(said.substring(said.indexOf('{'))))) {
            JsonObject json = reader.readObject();
            assertThat(json.keySet()).containsExactly("access_token", "token_type", "expires_in", "redirect_url");
        }
    }

    private static String found(String pattern, String html) {
        Matcher found = Pattern.compile(pattern).matcher(html);
        assertThat(found.find()).as(html).isTrue();
        return found.group(1);
    }

    private String run(String example, LinkCredentials.@Nullable Sent held) throws IOException, InterruptedException {
        Path script = folder.resolve("example.sh");
        Path output = folder.resolve("output");
        Files.writeString(script, "set -euo pipefail\n" + example);
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PANELKEY", scene.product.base().toString());
        if (held != null) {
            builder.environment().put("NAME", held.clientKey());
            builder.environment().put("SECRET", held.secret().reveal());
        }
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
