package org.panelkey.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file that holds the keys: a line {@code id:base64} for each, the newest last, readable by its owner only. */
public final class KeyFile {

    private final Path path;

    /** Names the file, which need not exist yet. */
    public KeyFile(Path path) {
        this.path = path;
    }

    /** Whether the file is there. */
    public boolean exists() {
        return Files.exists(path);
    }

    /** Where the file is, for messages. */
    public Path path() {
        return path.toAbsolutePath();
    }

    /** Makes the file with one new key; fails when it is there already. */
    public void create() {
        byte[] key = new byte[Keyring.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        String line = "k1:" + Base64.getEncoder().encodeToString(key) + "\n";
        try {
            Path parent = path().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(path, line);
            } else {
                Files.writeString(path, line, StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The key file " + path() + " can't be written", failed);
        }
    }

    /** Reads all keys. */
    public Keyring read() {
        try {
            return parse(Files.readAllLines(path, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("The key file " + path() + " can't be read", failed);
        }
    }

    private Keyring parse(List<String> lines) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            try {
                String id = line.substring(0, colon).strip();
                byte[] key =
                        Base64.getDecoder().decode(line.substring(colon + 1).strip());
                if (keys.put(id, key) != null) {
                    throw new IllegalArgumentException("Two keys of one id");
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException notAKey) {
                // The line itself may be a key with a typing mistake: it is not repeated here, nor in a cause.
                throw new IllegalArgumentException(
                        "Line " + number + " of " + path() + " is not id:base64, or its id is there twice");
            }
        }
        return Keyring.of(keys);
    }
}
