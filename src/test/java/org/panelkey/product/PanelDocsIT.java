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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkCredentials;

/** The examples of the document on panels, run as they stand there, and the line that staff are shown. */
class PanelDocsIT {

    private final PanelScene scene = new PanelScene();

    private final ManualPage page;
    private final Path folder;

    PanelDocsIT(@TempDir Path folder) {
        this.folder = folder;
        page = new ManualPage("panel-sign-on.md", folder);
    }

    @Test
    @DisplayName("The lines for a shell in the document bring what it says they bring")
    void the_shell_example_runs() throws IOException, InterruptedException {
        List<String> examples = page.examples("bash");
        assertThat(examples).hasSize(1);
        LinkCredentials.Sent held = scene.byHand(scene.service(scene.client("docs-panel@example.com", "Dora Docs")));
        assertSays(page.shell(examples.get(0), environment(held)));
    }

    @Test
    @DisplayName("The Java class in the document says where to send the browser")
    void the_java_example_runs() throws IOException, InterruptedException {
        List<String> examples = page.examples("java");
        assertThat(examples).hasSize(1);
        LinkCredentials.Sent held = scene.byHand(scene.service(scene.client("docs-java@example.com", "Jana Docs")));
        assertThat(page.java(examples.get(0), environment(held)))
                .startsWith(scene.product.base() + "/client/arrive?t=");
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
        assertSays(page.shell(
                "exec < '" + input + "'\n" + line + "\n",
                Map.of("PANELKEY", scene.product.base().toString())));
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

    private Map<String, String> environment(LinkCredentials.Sent held) {
        return Map.of(
                "PANELKEY",
                scene.product.base().toString(),
                "NAME",
                held.clientKey(),
                "SECRET",
                held.secret().reveal());
    }
}
