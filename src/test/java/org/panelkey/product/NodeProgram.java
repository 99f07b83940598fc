package org.panelkey.product;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program of an application that is not ours, with the libraries that its lock file names.
 *
 * <p>Both are put into a folder of the build's output; nothing is written next to the sources.
 */
final class NodeProgram {

    private static final int OLDEST = 20;
    private static final int TRIES = 3;
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(3);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(12);
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

    private final Path folder;

    private NodeProgram(Path folder) {
        this.folder = folder;
    }

    /** Whether a run without it is a failure. */
    static boolean required() {
        return System.getProperty("relying-party", "auto").equals("required");
    }

    /**
     * Puts the program where it can be run, and its libraries beside it.
     *
     * @throws MissingException when there is no fitting Node, or the libraries could not be had
     */
    static NodeProgram installed() throws MissingException {
        Path folder = Browser.target("relying-party");
        checkTools(folder);
        copy(Path.of(System.getProperty("panelkey.relying-party")), folder);
        String said = "";
        for (int i = 0; i < TRIES; i++) {
            Ended ended = run(
                    folder,
                    INSTALL_LIMIT,
                    "npm",
                    "ci",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--prefer-offline",
                    "--fetch-retries=1",
                    "--fetch-timeout=60000");
            if (ended.isFine()) {
                return new NodeProgram(folder);
            }
            said = ended.toString();
        }
        throw new MissingException(
                "npm could not get the libraries that src/test/relying-party/package-lock.json names," + " tried "
                        + TRIES + " times: " + said);
    }

    private static void checkTools(Path folder) throws MissingException {
        Ended node = run(folder, SHORT, "node", "--version");
        Matcher version = VERSION.matcher(node.output());
        if (!node.isFine() || !version.find() || Integer.parseInt(version.group(1)) < OLDEST) {
            throw new MissingException("there is no node of version " + OLDEST + " or newer: " + node);
        }
        Ended npm = run(folder, SHORT, "npm", "--version");
        if (!npm.isFine()) {
            throw new MissingException("there is no npm: " + npm);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /**
     * Runs the program.
     *
     * @param scene what it is told, which depends on its first line
     * @param heard hears each line that it says, as it comes
     * @return what it complained of; empty for nothing
     */
    String run(Function<JsonObject, JsonObject> scene, Consumer<JsonObject> heard) {
        File complaints = folder.resolve("complaints.txt").toFile();
        try {
            Process process = new ProcessBuilder("node", "main.js")
                    .directory(folder.toFile())
                    .redirectError(complaints)
                    .start();
            endAfter(process, RUN_LIMIT);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                String first = out.readLine();
                if (first == null) {
                    return Files.readString(complaints.toPath());
                }
                try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                    in.write(scene.apply(object(first)) + "\n");
                }
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    heard.accept(object(line));
                }
            }
            return Files.readString(complaints.toPath());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JsonObject object(String line) {
        return Json.createReader(new StringReader(line)).readObject();
    }

    private static Ended run(Path folder, Duration limit, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            endAfter(process, limit);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(Optional.of(process.waitFor()), output);
        } catch (IOException notThere) {
            return new Ended(Optional.empty(), String.valueOf(notThere.getMessage()));
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    /** With all that it started: npm is a program that starts others. */
    private static void endAfter(Process process, Duration limit) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    List<ProcessHandle> all =
                            new ArrayList<>(process.descendants().toList());
                    all.add(process.toHandle());
                    all.forEach(ProcessHandle::destroyForcibly);
                });
    }

    /**
     * How a command ended.
     *
     * @param code empty when there is no such command
     * @param output all that it wrote
     */
    private record Ended(Optional<Integer> code, String output) {

        private static final int MOST = 2_000;

        boolean isFine() {
            return code.equals(Optional.of(0));
        }

        @Override
        public String toString() {
            String last = output.length() > MOST ? output.substring(output.length() - MOST) : output;
            return code.map(value -> "code " + value + ", ").orElse("") + last.strip();
        }
    }

    /** The program can't be run on this machine. */
    static final class MissingException extends Exception {

        private static final long serialVersionUID = 1L;

        MissingException(String why) {
            super("NO INDEPENDENT APPLICATION, SO ITS TESTS ARE SKIPPED: " + why
                    + "; -Drelying-party=required turns this into a failure.");
        }
    }
}
