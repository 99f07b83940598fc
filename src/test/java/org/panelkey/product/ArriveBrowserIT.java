package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.tokens.TokenKind;

/** A one-time link of another system in a real browser. */
class ArriveBrowserIT {

    @RegisterExtension
    final Browser browser = new Browser();

    private final Fixture fixture = Product.get().fixture();

    @Test
    @DisplayName("B19: with script the page goes on by itself, and going back finds no link that works")
    void it_goes_on_by_itself() {
        Page page = browser.page();
        page.navigate("/client/arrive?t=" + token());
        page.waitForURL("**/client/account");
        assertThat(page.getByText("Mika Member").first()).isVisible();
        page.goBack();
        assertThat(page.url()).doesNotContain("t=");
    }

    @Test
    @DisplayName("B22: where somebody else is signed in, nothing goes on by itself; one may stay, or go on")
    void somebody_else_is_asked() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        String token = token();
        page.navigate("/client/arrive?t=" + token);
        assertThat(page.getByText("Go on as somebody else?")).isVisible();
        page.getByText("Stay " + Fixture.OWNER).click();
        page.waitForURL("**/client/services");
        assertThat(page.getByText("Olivia Owner").first()).isVisible();
        page.navigate("/client/arrive?t=" + token);
        Browser.button(page, "Go on as " + Fixture.MEMBER).click();
        page.waitForURL("**/client/account");
        assertThat(page.getByText("Mika Member").first()).isVisible();
    }

    @Test
    @DisplayName("B22: a reload of the question asks it again, with the token out of the address")
    void a_reload_asks_again() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        page.navigate("/client/arrive?t=" + token());
        assertThat(page.getByText("Go on as somebody else?")).isVisible();
        assertThat(page.url()).doesNotContain("t=");
        for (int reload = 0; reload < 2; reload++) {
            page.reload();
            assertThat(page.getByText("Go on as somebody else?")).isVisible();
        }
        page.getByText("Deutsch").first().click();
        assertThat(page.getByText("Als jemand anderes")).isVisible();
        page.locator("#arrive button").click();
        page.waitForURL("**/client/account");
        assertThat(page.getByText("Mika Member").first()).isVisible();
    }

    private String token() {
        return fixture.with(rooms -> rooms.tokens
                .issue(TokenKind.SIGN_ON_IN, fixture.member + " " + fixture.account + " PROFILE - -", "")
                .reveal());
    }
}
