package org.panelkey.simulators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Answers with status 200 and a content that is not what it should be. */
public enum AnswerFault implements Fault {
    /** A login page in HTML. */
    HTML_LOGIN_PAGE(
            answer -> Answer.html(200, "OK", Pages.login("Please sign in")).text(), unused()),
    /** No byte of body. */
    EMPTY_BODY(answer -> "", answer -> ""),
    /** The true answer cut after two thirds of its length, which is announced as the whole. */
    TRUNCATED(AnswerFault::cut, AnswerFault::cut),
    /** Every value is a list or an object where a scalar belongs. */
    WRONG_TYPES(
            json -> scalars(json, ":{\"value\":[1]}"),
            xml -> xml.replaceAll(">([^<>\\s][^<>]*)</", "><value><one/></value></")),
    /** Every value is null or empty. */
    NULLS(json -> scalars(json, ":null"), xml -> xml.replaceAll(">[^<>\\s][^<>]*</", "></")),
    /** The keys that matter come twice and disagree. */
    DUPLICATE_KEYS(AnswerFault::twice, AnswerFault::twiceXml),
    /** A hundred thousand levels. */
    DEEP(
            json -> "{\"data\":" + "[".repeat(Levels.DEPTH) + "]".repeat(Levels.DEPTH) + "}",
            xml -> "<packet>" + "<a>".repeat(Levels.DEPTH) + "</a>".repeat(Levels.DEPTH) + "</packet>"),
    /** NaN where a number belongs. */
    NOT_A_NUMBER(json -> numbers(json, "NaN"), xml -> failure("NaN")),
    /** A number of a million digits. */
    MILLION_DIGITS(json -> once(json, "9".repeat(1_000_000)), xml -> failure("9".repeat(1_000_000))),
    /** Bytes that are no UTF-8. */
    NOT_UTF8(json -> json, xml -> xml),
    /** A list where an object belongs. */
    BARE_LIST(json -> "[]", xml -> "<list/>");

    private static final class Levels {
        private static final int DEPTH = 100_000;
    }

    private final Function<String, String> json;
    private final Function<String, String> xml;

    AnswerFault(Function<String, String> json, Function<String, String> xml) {
        this.json = json;
        this.xml = xml;
    }

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        Answer answer = exchange.proceed();
        if (this == HTML_LOGIN_PAGE) {
            return exchange.write(Answer.html(200, "OK", Pages.login("Please sign in")));
        }
        if (this == NOT_UTF8) {
            byte[] body = answer.text().replace("status", "st\u00e4tus").getBytes(StandardCharsets.ISO_8859_1);
            byte[] broken = ("\u00fc\u00ff" + new String(body, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);
            return exchange.write(new Answer(200, "OK", answer.headers(), broken));
        }
        return exchange.write(answer.withBody((exchange.xml() ? xml : json).apply(answer.text())));
    }

    private static Function<String, String> unused() {
        return text -> text;
    }

    private static String cut(String text) {
        return text.substring(0, text.length() * 2 / 3);
    }

    private static String scalars(String json, String value) {
        return json.replaceAll(":(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9.]+|null)", value);
    }

    private static String numbers(String json, String value) {
        return json.replaceAll(":-?[0-9.]+", ":" + value);
    }

    private static String once(String json, String value) {
        return json.replaceFirst("\"(expires|version)\":[^,}]+", "\"$1\":" + value);
    }

    private static String twice(String json) {
        return json.replaceFirst("\"result\":1", "\"result\":0,\"result\":1")
                .replaceFirst("\"url\":\"", "\"url\":\"https://first.example/\",\"url\":\"")
                .replaceFirst("\"metadata\":", "\"metadata\":{\"result\":0},\"metadata\":");
    }

    private static String twiceXml(String xml) {
        return xml.replaceFirst("<status>ok", "<status>error</status><status>ok")
                .replaceFirst("<id>", "<id>00000000000000000000000000000000</id><id>");
    }

    private static String failure(String code) {
        return "<packet version=\"1.6.9.1\"><system><status>error</status><errcode>" + code
                + "</errcode><errtext>Failure</errtext></system></packet>";
    }
}
