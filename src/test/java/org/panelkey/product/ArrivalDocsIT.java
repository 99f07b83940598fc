package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.arrivals.ArrivalFault;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.hosting.ServiceId;

/** The examples of the document on sending people in, run as they stand there, and its list of refusals. */
class ArrivalDocsIT {

    private final PanelScene scene = new PanelScene();
    private final NewSecret secret =
            new ApiScene().credential("Arrivals", EnumSet.of(ApiScope.SIGN_ON_TOKENS), List.of(), Optional.empty());
    private final ManualPage page;

    ArrivalDocsIT(@TempDir Path folder) {
        page = new ManualPage("arrivals.md", folder);
    }

    @Test
    @DisplayName("The lines for a shell and the Java class make links that lead where the document says, signed in")
    void the_examples_lead_in() throws IOException, InterruptedException {
        ClientAccountId client = scene.client("docs-arrival@example.com", "Arne Arrival");
        ServiceId service = scene.service(client);
        List<String> lines = page.examples("bash");
        assertThat(lines).hasSize(2);
        String details = "/client/services/details?id=" + service;
        assertLeads(page.shell(existing(lines.get(0), client, service), environment()), details);
        assertLeads(page.shell(existing(lines.get(1), client, service), environment()), "/client/activity");
        List<String> classes = page.examples("java");
        assertThat(classes).hasSize(1);
        assertLeads(page.java(existing(classes.get(0), client, service), environment()), details);
    }

    @Test
    @DisplayName("The document lists every reason for which a link is not made, and no other")
    void all_reasons_are_listed() throws IOException {
        String text = page.text();
        Matcher rows = Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\|")
                .matcher(text.substring(text.indexOf("## Why a link is not made")));
        List<String> named = rows.results()
                .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ", -1)))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ArrivalFault.values())
                        .map(ArrivalFault::code)
                        .toList());
    }

    private void assertLeads(String said, String target) {
        Matcher link = Pattern.compile("/client/arrive\\?t=([A-Za-z0-9_-]{43})").matcher(said);
        assertThat(link.find()).as(said).isTrue();
        WebClient visitor = scene.product.browser();
        assertThat(visitor.get(link.group()).body()).contains("Arne Arrival");
        assertThat(location(visitor.post("/client/arrive/go", Map.of("t", link.group(1)))))
                .isEqualTo(target);
        assertThat(visitor.get(target).body()).contains("Arne Arrival");
    }

    /** With a client, its owner and a service that are there. */
    private String existing(String example, ClientAccountId client, ServiceId service) {
        String owner = scene.fixture.with(
                rooms -> rooms.accounts.find(client).orElseThrow().owner().toString());
        return Pattern.compile("(clientId|userId|serviceId)([\\\\\":]+)(151|101|201)")
                .matcher(example)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + found.group(2)
                        + Map.of("clientId", client.toString(), "userId", owner, "serviceId", service.toString())
                                .get(found.group(1))));
    }

    private Map<String, String> environment() {
        return Map.of(
                "PANELKEY",
                scene.product.base().toString(),
                "KEY",
                secret.value().reveal());
    }
}
