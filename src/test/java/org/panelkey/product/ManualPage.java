package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A page of the manual, whose examples are run as they stand there. */
final class ManualPage {

    private static final int PATIENCE_SECONDS = 120;

    private final Path document;
    private final Path folder;

    /** One of the folder of documents, which writes what it runs into another folder. */
    ManualPage(String name, Path folder) {
        this.document = Path.of("src/docs", name);
        this.folder = folder;
    }

    /** All that it says. */
    String text() throws IOException {
        return Files.readString(document);
    }

    /** The examples in a language, in their order. */
    List<String> examples(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(text())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** What lines for a shell say. */
    String shell(String example, Map<String, String> environment) throws IOException, InterruptedException {
        Path script = folder.resolve("example.sh");
        Files.writeString(script, "set -euo pipefail\n" + example);
        return run(builder(environment, "bash", script.toString()));
    }

    /** What a Java class says, which is compiled and started as a reader would. */
    String java(String example, Map<String, String> environment) throws IOException, InterruptedException {
        return run(program(example, environment));
    }

    /**
     * What a Java class says that says one line, and waits for another one.
     *
     * @param answer what it is told for its first line
     */
    String java(String example, Map<String, String> environment, UnaryOperator<String> answer)
            throws IOException, InterruptedException {
        Process process = program(example, environment).start();
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            assertThat(first).startsWith("http");
            in.write(answer.apply(first) + "\n");
            in.flush();
            out.lines().forEach(line -> said.append(line).append('\n'));
        }
        assertFine(process, said.toString());
        limit.cancel(false);
        return said.toString();
    }

    /** What a Java class says that is told one line. */
    String java(String example, Map<String, String> environment, String told) throws IOException, InterruptedException {
        Path input = folder.resolve("told");
        Files.writeString(input, told + "\n");
        return run(program(example, environment).redirectInput(input.toFile()));
    }

    /** What a Java class complains of that is told one line which it must not believe. */
    String refusal(String example, Map<String, String> environment, String told)
            throws IOException, InterruptedException {
        Path input = folder.resolve("told");
        Files.writeString(input, told + "\n");
        Path output = folder.resolve("output");
        Process process = program(example, environment)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isNotZero();
        return said;
    }

    private ProcessBuilder program(String example, Map<String, String> environment) throws IOException {
        String name = Pattern.compile("public class (\\w+)")
                .matcher(example)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, example);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Surefire's own path is a jar that names all others.
        String libraries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return builder(environment, java, "-XX:TieredStopAtLevel=1", "-cp", libraries, source.toString());
    }

    private ProcessBuilder builder(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    private String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = builder.redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertFine(process, said);
        return said;
    }

    private static void assertFine(Process process, String said) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said.toLowerCase(Locale.ROOT)).doesNotContain("exception");
    }
}
