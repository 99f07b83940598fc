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
        return manifest(part).map(facts -> name(facts, part.getPackageName())).orElse(part.getPackageName());
    }

    private static String name(Attributes facts, String otherwise) {
        String title = first(facts, "Bundle-Name", "Implementation-Title").orElse(otherwise);
        String version =
                first(facts, "Implementation-Version", "Bundle-Version").orElse("");
        // Some name their version in the title already.
        return title.contains(version) ? title : title + " " + version;
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
