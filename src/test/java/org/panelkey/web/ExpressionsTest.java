package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExpressionsTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{[^}]*}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final Pattern PROPERTY = Pattern.compile("\\.\\s*([A-Za-z_$][\\w$]*)");

    @Test
    @DisplayName("No property in a page is a word of Java's own: Open Liberty does not parse it")
    void no_property_is_a_keyword() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            List<String> wrong = files.filter(file -> file.toString().endsWith(".xhtml"))
                    .flatMap(ExpressionsTest::keywords)
                    .toList();
            assertThat(wrong).isEmpty();
        }
    }

    private static Stream<String> keywords(Path page) {
        return EXPRESSION
                .matcher(read(page))
                .results()
                .map(MatchResult::group)
                .filter(expression -> PROPERTY.matcher(TEXT.matcher(expression).replaceAll("''"))
                        .results()
                        .anyMatch(property -> SourceVersion.isKeyword(property.group(1))))
                .map(expression -> page + ": " + expression);
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
