package org.panelkey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of calls, as strictly as they are read. */
class ApiJsonTest {

    @Test
    void what_is_there_is_read() throws IOException {
        JsonInput body = read("{\"name\": \"B\u00e4cker\", \"client\": 17, \"other\": null}")
                .knowing("name", "client", "other");
        assertThat(body.text("name", 10)).contains("B\u00e4cker");
        assertThat(body.id("client")).contains(17L);
        assertThat(body.text("other", 10)).isEmpty();
        assertThat(body.id("missing")).isEmpty();
        assertThat(read("{}").knowing().text("x", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"x\"",
                "[]",
                "{",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1} x",
                "{\"a\":1}{\"a\":1}",
                "/* no */ {\"a\":1}",
                "{\"a\":1 /* no */}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":null}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":[[1]]}",
                "{\"a\":[{]}",
                "{\"a\":[{\"b\":{}}]}",
                "{\"a\":[{\"b\":[1]}]}",
                "{\"a\":[{\"b\":1,\"b\":1}]}",
                "{\"a\":[{\"b\":1,\"\\u0062\":2}]}",
                "{\"a\":[{\"b\"}]}",
                "{\"a\":[[{}]]}",
                "{\"a\":[null]}",
                "{\"a\":[true]}",
                "{\"a\":[1,]}",
                "{\"a\":[1",
                "{\"a\":{\"b\":1}}",
                "{\"a\":\"\t\"}",
                "\ufeff{\"a\":1}"
            })
    @DisplayName(
            "S80: comments, names that are there twice, lists, what is deep or follows the end: nothing but one object")
    void what_can_be_read_differently_is_refused(String body) {
        assertRefused(() -> read(body), "invalid_json");
    }

    @Test
    @DisplayName("S78, S80: a body of more than a megabyte is not read to its end, however deep or long it is")
    void what_is_too_much_is_refused() {
        AtomicLong taken = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                taken.incrementAndGet();
                return ' ';
            }
        };
        assertRefused(() -> JsonInput.read(endless), "too_large");
        assertThat(taken.get()).isLessThan(JsonInput.MOST_BYTES + 20_000L);
        assertRefused(() -> read("[".repeat(999_000)), "invalid_json");
        assertRefused(() -> read("{\"a\":".repeat(190_000)), "invalid_json");
        assertRefused(() -> read("{\"a\":" + "9".repeat(900_000) + "}").id("a"), "invalid_value");
        assertRefused(
                () -> JsonInput.read(new ByteArrayInputStream(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80})),
                "invalid_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"17\"", "0", "-1", "1.0", "1e3", "17.5", "true", "1234567890123456789"})
    @DisplayName("S80: a number is written as one, and an id is above zero")
    void an_id_is_a_whole_number(String value) {
        assertRefused(() -> read("{\"client\":" + value + "}").id("client"), "invalid_value");
    }

    @Test
    @DisplayName(
            "S31, S80: a list of objects is read where one is expected, each held against its shape, and nowhere else")
    void lists_of_objects_are_read() throws IOException {
        JsonInput body = read("{\"links\":[{\"key\":\"news\",\"on\":true},{\"key\":\"upgrade\"}]}");
        Filled filled = body.filled(Shape.CHANGED_APPLICATION_LINKS);
        assertThat(filled.objects("links").orElseThrow())
                .extracting(each -> each.needText("key"), each -> each.flag("on"))
                .containsExactly(tuple("news", Optional.of(true)), tuple("upgrade", Optional.empty()));
        for (String links : List.of("{}", "7", "[7]", "[\"news\"]", "[{\"key\":\"news\"},7]", "null", "[{}]")) {
            assertRefused(
                    () -> read("{\"links\":" + links + "}")
                            .filled(Shape.CHANGED_APPLICATION_LINKS)
                            .objects("links"),
                    links.equals("{}") ? "invalid_json" : "invalid_value");
        }
        assertRefused(
                () -> read("{\"links\":[{\"key\":\"news\",\"admin\":true}]}")
                        .filled(Shape.CHANGED_APPLICATION_LINKS)
                        .objects("links"),
                "unknown_field");
        JsonInput list = read("{\"a\":[{\"b\":1}]}");
        assertRefused(() -> list.ids("a", 9), "invalid_value");
        assertRefused(() -> list.texts("a", List.of("b")), "invalid_value");
        assertRefused(() -> list.lines("a", 9, 9), "invalid_value");
        assertRefused(() -> list.text("a", 9), "invalid_value");
        assertRefused(() -> read("{\"a\":[" + "{\"b\":[".repeat(99_000)), "invalid_json");
    }

    @Test
    @DisplayName("S31, S80: an unknown field is refused and not repeated, nor is a wrong value")
    void unknown_fields_are_refused() {
        assertRefused(() -> read("{\"client\":1,\"admin<script>\":true}").knowing("client"), "unknown_field");
        assertThatThrownBy(() -> read("{\"client\":1,\"admin<script>\":true}").knowing("client"))
                .message()
                .doesNotContain("script");
        assertRefused(() -> read("{\"name\":17}").text("name", 10), "invalid_value");
        assertRefused(() -> read("{\"name\":\"12345\"}").text("name", 4), "invalid_value");
    }

    private static JsonInput read(String text) throws IOException {
        return JsonInput.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                        refused.problem().code().key())
                .isEqualTo(code));
    }
}
