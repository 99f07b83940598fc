package org.panelkey.product;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How pages are looked at: in each size and scheme, with the rules of WCAG. */
abstract class Looks {

    @RegisterExtension
    static final Browser browser = new Browser();

    static final int WIDE = 1280;
    static final int PHONE = 375;

    /** Pages that ask whoever signed in long ago for a proof first, and lead to them only then. */
    private static final Pattern PROOF_FIRST = Pattern.compile("/(admin|client)/account/(app|passkey|codes)");

    private static final int SMALL_PHONE = 320;
    private static final List<String> STANDARD = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    static LooksWorld world() {
        return LooksWorld.get();
    }

    static Page open(LooksPlace place, String language) {
        Page page;
        if (place.door()) {
            page = browser.page();
        } else if (PROOF_FIRST.matcher(place.path()).matches()) {
            String email = place.area().equals("admin") ? Fixture.ADMIN : Fixture.OWNER;
            page = browser.page(Browser.options(), Product.get().browser().signIn(place.area(), email));
        } else {
            page = browser.page(Browser.options(), LooksWorld.get().sessions.get(place.area()));
        }
        page.context()
                .addCookies(List.of(new Cookie("pk-lang", language)
                        .setUrl(Product.get().base().toString())));
        // A browser stays where it is when the answer is that there is nothing to show.
        page.context()
                .route(LooksWorld.ELSEWHERE + "**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        if (place.path().startsWith("/client/onward")) {
            // Left while it loads, the page would never be complete.
            page.context()
                    .route(
                            "**/arrive.js**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("text/javascript")
                                    .setBody("")));
        }
        return page;
    }

    /** Staff who have just proved who they are: the proof of the session that all pages share has aged by then. */
    static Page proven() {
        return browser.signedIn("admin", Fixture.ADMIN);
    }

    /** Looks at a page in each size and scheme; returns what is wrong. */
    static List<String> examine(Page page, String name, String language) {
        List<String> faults = new ArrayList<>(structure(page, language));
        for (int width : new int[] {WIDE, PHONE}) {
            page.setViewportSize(width, width == WIDE ? 900 : 800);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String state = width + "-" + scheme.name().toLowerCase();
                shoot(page, name + "-" + state);
                AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
                // In the other scheme only the colours are others.
                axe = scheme == ColorScheme.LIGHT ? axe.withTags(STANDARD) : axe.withRules(List.of("color-contrast"));
                for (Rule rule : axe.analyze().getViolations()) {
                    if (List.of("serious", "critical").contains(rule.getImpact())) {
                        faults.add(state + " " + rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(5)
                                        .toList());
                    }
                }
            }
        }
        faults.addAll(overflow(page));
        return faults;
    }

    static List<String> structure(Page page, String language) {
        List<String> faults = new ArrayList<>();
        if (page.locator("h1").count() != 1) {
            faults.add(page.locator("h1").count() + " h1");
        }
        // Of the document: a tab that is about to leave says nothing when it is asked itself.
        String title = page.locator("head > title").textContent();
        if (title.isBlank() || title.startsWith("·") || title.startsWith(" ·")) {
            faults.add("title is '" + title + "'");
        }
        Object lang = page.locator("html").getAttribute("lang");
        if (!language.equals(lang)) {
            faults.add("lang is " + lang);
        }
        if (page.content().contains("???")) {
            faults.add("a word is missing");
        }
        return faults;
    }

    static List<String> overflow(Page page) {
        List<String> faults = new ArrayList<>();
        for (int width : new int[] {PHONE, SMALL_PHONE}) {
            page.setViewportSize(width, 800);
            int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
            if (wide > width) {
                faults.add("is " + wide + " wide at " + width);
            }
        }
        return faults;
    }

    static void shoot(Page page, String name) {
        Path folder = Browser.target("screenshots");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
