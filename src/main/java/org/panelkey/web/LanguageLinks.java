package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Links to the same page in another language, which keep what else is in its address. */
@Named("languages")
@RequestScoped
public class LanguageLinks {

    /** The page that is shown, in this language. */
    public String to(String language) {
        return link(Answers.request().getQueryString(), language);
    }

    static String link(@Nullable String query, String language) {
        Stream<String> kept = Arrays.stream((query == null ? "" : query).split("&", -1))
                .filter(pair -> !pair.isEmpty() && !pair.equals("lang") && !pair.startsWith("lang="));
        return "?" + Stream.concat(kept, Stream.of("lang=" + language)).collect(Collectors.joining("&"));
    }
}
