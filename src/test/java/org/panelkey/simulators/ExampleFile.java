package org.panelkey.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** What one example panel tells those who want to use it; its secret outlives a restart. */
final class ExampleFile {

    private final Path file;
    private final Properties content = new Properties();

    ExampleFile(Path folder, String name) throws IOException {
        file = folder.resolve(name + ".properties");
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                content.load(in);
            }
        }
        content.setProperty("name", name);
        content.setProperty("host", "localhost");
    }

    String secret(String fresh) {
        return (String) content.computeIfAbsent("secret", key -> fresh);
    }

    ExampleFile with(String key, Object value) {
        content.setProperty(key, String.valueOf(value));
        return this;
    }

    void write() throws IOException {
        if (!Files.exists(file)) {
            boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
            if (posix) {
                var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Files.createFile(file, owner);
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            content.store(out, null);
        }
    }
}
