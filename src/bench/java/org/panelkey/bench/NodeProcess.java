package org.panelkey.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The handle of a {@link KilledNode}.
 *
 * <p>What it says goes to a file: a pipe is closed with the process, and what was in it is lost.
 */
final class NodeProcess {

    private static final long LONGEST_START = TimeUnit.MINUTES.toNanos(2);

    private final Path said;
    private final Process process;

    NodeProcess(List<String> command) {
        try {
            said = Files.createTempFile("node", ".txt");
            process = new ProcessBuilder(command)
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START;
        while (!lines().contains(KilledNode.READY)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("A process does not start");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Lets it begin, with what a former one had in hand. */
    void go(List<String> again) throws IOException {
        Writer in = process.outputWriter(StandardCharsets.US_ASCII);
        for (String line : again) {
            in.write(line + "\n");
        }
        in.write(KilledNode.GO + "\n");
        in.flush();
    }

    /** Until it has begun: on a busy machine it may not get its turn for long, and a kill would meet nothing. */
    void awaitWork() throws InterruptedException {
        int before = lines().indexOf(KilledNode.READY) + 1;
        while (lines().size() == before && process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Kills it, which leaves it no moment to tidy up; all that it said until then. */
    List<String> kill() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("It ended by itself, with code " + process.exitValue());
        }
        process.destroyForcibly().waitFor();
        return told();
    }

    /** Lets it end by itself before it has begun; all that it said. */
    List<String> end() throws InterruptedException, IOException {
        awaitReady();
        process.getOutputStream().close();
        process.waitFor();
        return told();
    }

    /** Ends it, whatever it says. */
    void abandon() {
        process.destroyForcibly();
    }

    private List<String> told() {
        List<String> lines =
                lines().stream().filter(line -> !line.equals(KilledNode.READY)).toList();
        try {
            Files.delete(said);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
        return lines;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(said, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
