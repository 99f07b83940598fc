package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.panelkey.run.ExampleData;

/**
 * People with a real browser.
 *
 * <p>All tests share one Chromium; each has contexts of its own. A test fails when a page complained on the console,
 * broke the content policy or threw, and leaves a screenshot and the page's source when it fails.
 */
public final class Browser implements ExecutionCondition, AfterEachCallback {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.required()
                || Chromium.path().isPresent()
                || context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("a browser is there or has to be");
        }
        Chromium.sayOnceThatItIsMissing();
        return ConditionEvaluationResult.disabled(Chromium.MISSING);
    }

    /** A tab of somebody new, with an English browser of 1280 by 900 pixels in a light scheme. */
    public Page page() {
        return page(options());
    }

    /** A tab of somebody new. */
    public Page page(NewContextOptions options) {
        BrowserContext context = Chromium.get().newContext(options);
        context.setDefaultTimeout(Chromium.PATIENCE);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        contexts.add(context);
        return context.newPage();
    }

    /** What {@link #page()} uses, to be changed. */
    public static NewContextOptions options() {
        // Panels are delivered with certificates that they signed themselves.
        return new NewContextOptions()
                .setBaseURL(Product.get().base().toString())
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Vienna")
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(WIDTH, HEIGHT);
    }

    /** Somebody new who signed in at a door. */
    public Page signedIn(String area, String email) {
        return signIn(page(), area, email);
    }

    /** Signs in at a door. */
    public Page signIn(Page page, String area, String email) {
        page.navigate("/" + area + "/sign-in");
        signInHere(page, email);
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** Signs in at the door that a page shows. */
    public void signInHere(Page page, String email) {
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(ExampleData.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    /** A tab of somebody new who has the session that a client without a screen got at a door. */
    public Page page(NewContextOptions options, WebClient session) {
        Page page = page(options);
        page.context()
                .addCookies(List.of(new Cookie("panelkey", session.cookie().getValue())
                        .setUrl(Product.get().base().toString())
                        .setHttpOnly(true)));
        return page;
    }

    /** The button of a name. */
    public static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The tab that an action opens. */
    public static Page newTab(Page page, Runnable action) {
        return page.context().waitForPage(action);
    }

    /** Lets the test go on although a page will say this on the console. */
    public void expectComplaint(String part) {
        expected.add(part);
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        try {
            boolean broken = test.getExecutionException().isPresent();
            if (broken || !unexpected().isEmpty()) {
                keep(test);
            }
            contexts.forEach(BrowserContext::close);
            if (!broken) {
                assertThat(unexpected()).as("complaints of pages").isEmpty();
            }
        } finally {
            contexts.clear();
            complaints.clear();
            expected.clear();
        }
    }

    private List<String> unexpected() {
        return complaints.stream()
                .filter(complaint -> expected.stream().noneMatch(complaint::contains))
                .toList();
    }

    private void keep(ExtensionContext test) throws IOException {
        Path folder = Files.createDirectories(target("failures"));
        String name = test.getRequiredTestClass().getSimpleName() + "."
                + test.getRequiredTestMethod().getName();
        int count = 0;
        for (BrowserContext context : contexts) {
            for (Page page : context.pages()) {
                String file = name + "-" + count++;
                try {
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(folder.resolve(file + ".png"))
                            .setTimeout(10_000));
                    Files.writeString(folder.resolve(file + ".html"), "<!-- " + page.url() + " -->\n" + page.content());
                } catch (PlaywrightException gone) {
                    Files.writeString(folder.resolve(file + ".txt"), page.url() + "\n" + gone.getMessage());
                }
            }
        }
        Files.write(folder.resolve(name + "-complaints.txt"), complaints);
    }

    /** A folder of the build's output. */
    static Path target(String folder) {
        try {
            return Files.createDirectories(Path.of(System.getProperty("panelkey.work"))
                    .toAbsolutePath()
                    .resolveSibling(folder));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
