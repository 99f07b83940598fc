package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.panelkey.product.Browser.button;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passkeys in a real browser, whose virtual authenticator plays the person's device. */
class PasskeyBrowserIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Fixture fixture = Product.get().fixture();

    @ParameterizedTest
    @ValueSource(strings = {"client", "admin"})
    @DisplayName("A passkey is made, signs in by itself and as second step, proves again, and is removed")
    void a_passkey_signs_in(String area) {
        String email = "passkey-" + area + "@example.com";
        if (area.equals("client")) {
            fixture.user(email, "Petra Passkey");
        } else {
            fixture.administrator(email, "Petra Passkey", fixture.groupOne);
        }
        Page page = browser.signedIn(area, email);
        CDPSession device = device(page);
        page.navigate("/" + area + "/account");
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Add a passkey"))
                .click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("My laptop");
        button(page, "Make the passkey").click();
        assertThat(page.locator("#codes li")).hasCount(10);
        page.getByText("I have kept them").click();
        assertThat(page.locator("main")).containsText("My laptop");

        // By itself, at the door.
        signOut(page);
        page.navigate("/" + area + "/sign-in");
        button(page, "Sign in with a passkey").click();
        page.waitForURL(Pattern.compile("/(client/services|admin/home)"));
        page.navigate("/" + area + "/account");
        assertThat(page.locator("main")).containsText("passkey · since");

        // As the second step, after the password.
        signOut(page);
        page.navigate("/" + area + "/sign-in");
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(org.panelkey.run.ExampleData.PASSWORD);
        page.locator("#signin\\:go").click();
        page.waitForURL(Pattern.compile("/second-step"));
        button(page, "Use a passkey").click();
        page.waitForURL(Pattern.compile("/(client/services|admin/home)"));

        // Once more, as a fresh proof.
        page.navigate("/" + area + "/confirm?to=/" + area + "/account");
        button(page, "Use a passkey").click();
        // Not where it leads to when it is still to come.
        page.waitForURL(Pattern.compile("^[^?]*/account$"));

        // A device whose person does not confirm proves nothing.
        JsonObject unverified = new JsonObject();
        unverified.addProperty("authenticatorId", authenticator);
        unverified.addProperty("isUserVerified", false);
        device.send("WebAuthn.setUserVerified", unverified);
        page.navigate("/" + area + "/confirm?to=/" + area + "/account");
        button(page, "Use a passkey").click();
        assertThat(page.locator(".passkey-said")).containsText("No passkey was used.");
        unverified.addProperty("isUserVerified", true);
        device.send("WebAuthn.setUserVerified", unverified);

        page.navigate("/" + area + "/account");
        button(page, "Remove My laptop").click();
        assertThat(page.locator("main")).containsText("The passkey My laptop is removed.");
        signOut(page);
        page.navigate("/" + area + "/sign-in");
        button(page, "Sign in with a passkey").click();
        assertThat(page.locator("main")).containsText("The passkey was not accepted.");
    }

    private String authenticator;

    /** A device that knows who holds it, and confirms without being touched. */
    private CDPSession device(Page page) {
        CDPSession device = page.context().newCDPSession(page);
        device.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject call = new JsonObject();
        call.add("options", options);
        authenticator = device.send("WebAuthn.addVirtualAuthenticator", call)
                .get("authenticatorId")
                .getAsString();
        return device;
    }

    private static void signOut(Page page) {
        page.locator("button[popovertarget=person]").click();
        button(page, "Sign out").click();
        page.waitForURL(Pattern.compile("/sign-in"));
    }
}
