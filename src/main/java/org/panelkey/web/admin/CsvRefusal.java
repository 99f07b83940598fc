package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Optional;
import org.panelkey.imports.CsvProblem;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Why the file that was sent was refused, as the address has it. */
@Named("csvRefusal")
@RequestScoped
public class CsvRefusal {

    private static final int LONGEST = 40;

    private final Optional<CsvProblem> why = Answers.parameter("why").flatMap(name -> Arrays.stream(CsvProblem.values())
            .filter(each -> each.name().equals(name))
            .findFirst());

    /** In words; empty when none was. */
    public String getWords() {
        String line = Answers.id("line").map(String::valueOf).orElse("1");
        return why.map(problem -> Words.of(
                        "import.csv." + problem,
                        plain(Answers.parameter("column").orElse("")),
                        line))
                .orElse("");
    }

    /** The name of a column as it can be shown. */
    static String plain(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N} _.-]", "?");
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }
}
