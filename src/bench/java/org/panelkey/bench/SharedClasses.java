package org.panelkey.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The classes of this process, put so that others of its kind start with them read and checked: in half the time. */
final class SharedClasses {

    private final String classPath;
    private final Path archive;

    /** Makes a folder for them. */
    SharedClasses() throws IOException {
        Path folder = Files.createTempDirectory("shared-classes");
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            // Only what is in files can be shared.
            entries.add((Files.isDirectory(path) ? packed(path, folder.resolve(entries.size() + ".jar")) : path)
                    .toString());
        }
        classPath = String.join(File.pathSeparator, entries);
        archive = folder.resolve("classes.jsa");
    }

    /** The command of a process whose end writes down what it read. */
    List<String> first(Class<?> main) {
        return command("-XX:ArchiveClassesAtExit=" + archive, main);
    }

    /** The command of one that starts with it. */
    List<String> next(Class<?> main) {
        return command("-XX:SharedArchiveFile=" + archive, main);
    }

    private List<String> command(String sharing, Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                sharing,
                "-classpath",
                classPath,
                main.getName()));
    }

    private static Path packed(Path folder, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> found = Files.walk(folder)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(each).toString()));
                Files.copy(each, zip);
                zip.closeEntry();
            }
        }
        return file;
    }
}
