package org.panelkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file with the keys. */
class KeyFileTest {

    private static final String KEY = Base64.getEncoder().encodeToString("0123456789abcdef0123456789ABCDEF".getBytes());
    private static final String OTHER =
            Base64.getEncoder().encodeToString("fedcba9876543210FEDCBA9876543210".getBytes());

    @TempDir
    Path folder;

    @Test
    @DisplayName("A-1: a new file is its owner's alone, is not made twice, and its key seals")
    void a_new_file_is_its_owners_alone() throws IOException {
        Path path = folder.resolve("new/keys");
        KeyFile file = new KeyFile(path);
        assertThat(file.exists()).isFalse();
        file.create();
        assertThat(file.exists()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        String content = Files.readString(path);
        assertThatThrownBy(file::create).isInstanceOf(UncheckedIOException.class);
        assertThat(Files.readString(path)).isEqualTo(content);
        assertThat(file.read().currentId()).isEqualTo("k1");
        KeyFile second = new KeyFile(folder.resolve("second"));
        second.create();
        assertThat(Files.readString(folder.resolve("second"))).isNotEqualTo(content);
    }

    @Test
    @DisplayName("S91: the last key seals; comments and blank lines are no keys")
    void the_last_key_seals() throws IOException {
        Path path = write("# made by hand\n\nk1:" + KEY + "\n  k2 : " + OTHER + "  \n");
        Keyring keyring = new KeyFile(path).read();
        assertThat(keyring.currentId()).isEqualTo("k2");
        assertThat(keyring.key("k1")).isPresent();
        assertThat(keyring.key("k3")).isEmpty();
    }

    static Stream<String> wrongFiles() {
        return Stream.of(
                KEY,
                KEY + ":k1",
                KEY + ":" + KEY,
                "k1" + KEY,
                "k1=" + KEY,
                "k1:" + KEY.substring(1),
                "k1:" + KEY.substring(4),
                "k1:" + KEY + KEY,
                "k1: ü" + KEY,
                "k1:" + KEY + "\nk1:" + OTHER,
                "k1:" + KEY + "\n" + OTHER + ":k2",
                "k1 " + KEY + " :" + KEY);
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    @DisplayName("A-1: a wrong line stops the start, and is not repeated in what is said about it")
    void a_wrong_line_is_not_repeated(String content) throws IOException {
        Path path = write(content);
        assertThatThrownBy(() -> new KeyFile(path).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .satisfies(thrown -> assertThat(thrown.getMessage())
                        .doesNotContain(KEY.substring(4, 20))
                        .doesNotContain(OTHER.substring(4, 20)));
    }

    @Test
    void a_missing_or_empty_file_holds_no_key() throws IOException {
        assertThatThrownBy(() -> new KeyFile(folder.resolve("missing")).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
        Path empty = write("# nothing\n");
        assertThatThrownBy(() -> new KeyFile(empty).read()).isInstanceOf(IllegalArgumentException.class);
    }

    private Path write(String content) throws IOException {
        Path path = folder.resolve("keys");
        Files.writeString(path, content);
        return path;
    }
}
