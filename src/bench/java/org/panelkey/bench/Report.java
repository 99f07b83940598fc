package org.panelkey.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program found: printed as it comes, and written as Markdown and as a picture of bars. */
final class Report {

    private static final int BAR = 28;
    private static final int WIDTH = 720;
    private static final int LABELS = 250;

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Double> bars = new LinkedHashMap<>();

    Report(String name) {
        this.name = name;
    }

    void say(String line) {
        System.out.println(line);
        lines.add(line);
    }

    void say(String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }

    /** A bar of the picture. */
    void bar(String label, double value) {
        bars.put(label, value);
    }

    /** How busy the machine is while this program does nothing: the load average, and the part of the cores that is used. */
    static String busy() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(Locale.ROOT, "%.1f; %.0f %%", load, 100 * used());
    }

    private static double used() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        // It tells what was used since it was asked last.
        machine.getCpuLoad();
        try {
            TimeUnit.MILLISECONDS.sleep(1_500);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return machine.getCpuLoad();
    }

    /**
     * Waits until the machine has nothing else to do, three minutes at the most; {@code bench.quiet} is the part of the cores
     * in percent that counts as nothing, and without it nobody waits. The load average would tell it minutes later.
     */
    static void awaitQuiet() {
        System.out.println("Warm.");
        String quiet = System.getProperty("bench.quiet", "");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        boolean waiting = !quiet.isEmpty();
        while (waiting) {
            waiting = 100 * used() > Double.parseDouble(quiet) && System.nanoTime() < end;
        }
    }

    /** Writes both files. */
    void write() {
        Path folder = Path.of(System.getProperty("panelkey.work"));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".md"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
            Files.writeString(folder.resolve(name + ".svg"), picture(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String picture() {
        double most = bars.values().stream().mapToDouble(each -> each).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                WIDTH,
                BAR * bars.size() + 16));
        int y = 8;
        for (Map.Entry<String, Double> bar : bars.entrySet()) {
            double length = bar.getValue() / most * (WIDTH - LABELS - 90);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            + "<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"%d\" fill=\"#2f6f9f\"/>"
                            + "<text x=\"%.0f\" y=\"%d\">%.0f/s</text>%n",
                    LABELS,
                    y + 18,
                    bar.getKey(),
                    LABELS + 8,
                    y + 3,
                    length,
                    BAR - 6,
                    LABELS + 14 + length,
                    y + 18,
                    bar.getValue()));
            y += BAR;
        }
        return svg.append("</svg>\n").toString();
    }
}
