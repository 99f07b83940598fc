package org.panelkey.web.admin;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Names the archive that a class comes from, as its manifest does. */
final class Archive {

    private Archive() {}

    static String name(Class<?> part) {
        return manifest(part)
                .map(facts ->
                        first(facts, "Bundle-Name", "Implementation-Title").orElse(part.getPackageName()) + " "
                                + first(facts, "Implementation-Version", "Bundle-Version")
                                        .orElse(""))
                .orElse(part.getPackageName())
                .strip();
    }

    private static Optional<String> first(Attributes facts, String... names) {
        return Stream.of(names)
                .flatMap(name -> Optional.ofNullable(facts.getValue(name)).stream())
                .findFirst();
    }

    private static Optional<Attributes> manifest(Class<?> part) {
        URL file = part.getResource("/" + part.getName().replace('.', '/') + ".class");
        try {
            if (file != null && file.openConnection() instanceof JarURLConnection jar) {
                return Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
            }
        } catch (IOException unreadable) {
            // Only a name for people: without the archive the package's is good enough.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
