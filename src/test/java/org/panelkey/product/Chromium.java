package org.panelkey.product;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, started once for all tests. Nothing is downloaded. */
final class Chromium {

    static final String MISSING = "NO BROWSER, SO BROWSER TESTS ARE SKIPPED: get one with apt-get install chromium, or"
            + " name one with -Dbrowser.path=/path/to/chromium; -Dbrowser=required turns this into a failure.";

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Nothing but this machine, and no waiting for names that nobody answers.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");
    private static final double START_LIMIT = 120_000;

    /** How long a test waits for what it expects, in milliseconds. */
    static final double PATIENCE = 60_000;

    private static com.microsoft.playwright.Browser started;
    private static boolean said;

    private Chromium() {}

    /** The browser, started at the first call. It ends with the process that talks to it. */
    static synchronized com.microsoft.playwright.Browser get() {
        if (started == null) {
            Path path = path().orElseThrow(() -> new IllegalStateException(MISSING));
            // Its helper unpacks a program: temporary folders often forbid to run those.
            System.setProperty(
                    "playwright.driver.tmpdir", Browser.target("playwright").toString());
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            started = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(path)
                            .setHeadless(true)
                            .setTimeout(START_LIMIT)
                            .setArgs(ARGUMENTS));
        }
        return started;
    }

    static boolean required() {
        return System.getProperty("browser", "auto").equals("required");
    }

    static Optional<Path> path() {
        String named = System.getProperty("browser.path", "");
        Stream<String> candidates = named.isEmpty()
                ? Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(name -> "/usr/bin/" + name)
                : Stream.of(named);
        return candidates.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    static synchronized void sayOnceThatItIsMissing() {
        if (!said) {
            said = true;
            System.err.println(MISSING);
        }
    }
}
