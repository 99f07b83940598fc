package org.panelkey.simulators;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Successful answers whose sign-on address is not to be followed.
 *
 * <p>Panels that hand out a token instead of an address get the same text in place of the token.
 */
public enum UrlFault implements Fault {
    /** No address at all. */
    NO_URL(null),
    /** Two addresses. */
    TWO_URLS(null),
    /** An empty address. */
    EMPTY(""),
    /** The address of another host. */
    OTHER_HOST("https://other-host.example:2083/cpsess1/login/?session=a"),
    /** A host that merely begins like the panel's. */
    LOOK_ALIKE_HOST("https://localhost.other-host.example:2083/cpsess1/login/?session=a"),
    /** Script instead of an address. */
    JAVASCRIPT("javascript:alert(document.domain)"),
    /** Unprotected. */
    PLAIN_HTTP("http://localhost:2083/cpsess1/login/?session=a"),
    /** Another host behind a user name that looks like the panel. */
    USER_INFO("https://localhost:2083@other-host.example/cpsess1/login/?session=a"),
    /** An address by number that is not the panel's. */
    BARE_ADDRESS("https://192.0.2.66:2083/cpsess1/login/?session=a"),
    /** No scheme, so that a browser takes its own. */
    SCHEME_RELATIVE("//other-host.example/cpsess1/login/?session=a"),
    /** A line break that would add a header to the broker's redirect. */
    LINE_BREAK("https://localhost:2083/cpsess1/login/?session=a\r\nSet-Cookie: stolen=1"),
    /** An address of a hundred thousand characters. */
    LONG("https://localhost:2083/cpsess1/login/?session=" + "a".repeat(100_000));

    private static final Pattern JSON_URL = Pattern.compile("\"url\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern XML_ID = Pattern.compile("<id>([^<]*)</id>");

    private final String value;

    UrlFault(String value) {
        this.value = value;
    }

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        Answer answer = exchange.proceed();
        String text = exchange.xml() ? spoilXml(answer.text()) : spoilJson(answer.text());
        return exchange.write(answer.withBody(text));
    }

    private String spoilJson(String text) {
        Matcher found = JSON_URL.matcher(text);
        if (!found.find()) {
            return text;
        }
        String spoilt =
                switch (this) {
                    case NO_URL -> "\"note\":\"no address\"";
                    case TWO_URLS ->
                        "\"url\":[" + Json.write(found.group(1)) + "," + Json.write(found.group(1) + "2") + "]";
                    default -> "\"url\":" + Json.write(value);
                };
        return text.substring(0, found.start()) + spoilt + text.substring(found.end());
    }

    private String spoilXml(String text) {
        Matcher found = XML_ID.matcher(text);
        if (!found.find()) {
            return text;
        }
        String spoilt =
                switch (this) {
                    case NO_URL -> "";
                    case TWO_URLS -> found.group() + "<id>" + found.group(1).replace('a', 'b') + "</id>";
                    default -> Xml.text("id", value);
                };
        return text.substring(0, found.start()) + spoilt + text.substring(found.end());
    }
}
