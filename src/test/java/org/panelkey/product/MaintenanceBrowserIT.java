package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenanceId;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.ServerId;

/** Maintenance with a browser: its times are typed in the zone that they are read in. */
class MaintenanceBrowserIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Fixture fixture = Product.get().fixture();

    @Test
    @DisplayName("Times are shown and typed in the browser's zone, also again; without script in UTC; each says so")
    void one_zone() {
        ServerId server = fixture.openServer("zoned");
        Instant begins = Instant.parse("2199-07-01T10:00:07Z");
        MaintenanceId id = fixture.with(rooms -> rooms.maintenances.add(new MaintenanceData(
                new MaintenancePlace.AtServer(server), "Zoned fans", "", begins, Optional.empty(), false, false)));
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/maintenance/edit?id=" + id);
        assertThat(page.getByLabel("From")).hasValue("2199-07-01T12:00");
        assertThat(page.locator("[data-zone]")).hasText("Times are in the time zone Europe/Vienna");
        assertThat(page.locator("[data-savebar]")).hasAttribute("data-changes", "0");
        page.getByLabel("Until").fill("2199-07-01T11:00");
        button(page, "Save").click();
        assertThat(page.locator("main")).containsText("Please choose an end after the beginning.");
        assertThat(page.getByLabel("From")).hasValue("2199-07-01T12:00");
        assertThat(page.locator("[data-zone]")).containsText("Europe/Vienna");
        page.getByLabel("Until").fill("2199-07-01T14:30");
        button(page, "Save").click();
        assertThat(page.locator("h1")).hasText("Maintenance");
        assertThat(page.locator("li.row-line")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Zoned fans")))
                .containsText("14:30");
        MaintenanceData stored =
                fixture.with(rooms -> rooms.maintenances.find(id).orElseThrow().data());
        assertThat(stored.begins()).as("not typed, so kept to the second").isEqualTo(begins);
        assertThat(stored.ends()).contains(Instant.parse("2199-07-01T12:30:00Z"));

        Page plain =
                browser.signIn(browser.page(Browser.options().setJavaScriptEnabled(false)), "admin", Fixture.ADMIN);
        plain.navigate("/admin/maintenance/edit?id=" + id);
        assertThat(plain.getByLabel("Until")).hasValue("2199-07-01T12:30");
        assertThat(plain.locator("[data-zone]")).hasText("Times are in the time zone UTC");
    }
}
