package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;

/** What is read of a panel's answer, and what is refused. */
class HostileAnswerTest {

    private static final String JSON =
            "{\"data\":{\"url\":\"https:\\/\\/h\\u0041\",\"n\":12,\"yes\":1,\"none\":null},\"list\":[{\"a\":true}]}";
    private static final String XML = "<packet version=\"1\"><a><b> text </b><b>two</b></a><c/></packet>";

    @Test
    void sound_json_is_read() throws Exception {
        JsonAnswer json = JsonAnswer.read(JSON + " \n");

        assertThat(json.object("data").text("url")).isEqualTo("https://hA");
        assertThat(json.object("data").text("n")).isEqualTo("12");
        assertThat(json.object("data").flag("yes")).isTrue();
        assertThat(json.object("data").textIfAny("none")).isEmpty();
        assertThat(json.objectIfAny("none")).isEmpty();
        assertThat(json.objects("list").get(0).flag("a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"a\"",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":NaN}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "}",
                "{]",
                "{\"a\":\"",
                "{\"a\":\"\\",
                "<html>",
                "{\"a\":\"line\nbreak\"}",
                "\ufeff{}",
                "{/**/}"
            })
    @DisplayName("S51: what is not one JSON object with each key once is refused")
    void s51_json(String body) {
        assertUnexpected(() -> JsonAnswer.read(body));
    }

    @Test
    @DisplayName("S51: depth, long numbers and masses of values are refused before a parser sees them")
    void s51_bounds() throws Exception {
        assertUnexpected(() -> JsonAnswer.read("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
        assertUnexpected(() -> JsonAnswer.read("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}"));
        assertUnexpected(() -> JsonAnswer.read("{\"a\":" + "9".repeat(1_000_000) + "}"));
        assertUnexpected(() -> JsonAnswer.read("{\"a\":[0" + ",0".repeat(200_000) + "]}"));
        assertThat(JsonAnswer.read("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}")
                        .has("a"))
                .isTrue();
    }

    @Test
    @DisplayName("S51: a value of another type than expected is refused without being quoted")
    void s51_types() throws Exception {
        JsonAnswer json = JsonAnswer.read("{\"a\":[\"hostile\"],\"b\":{\"hostile\":1}}");

        for (String key : new String[] {"a", "b", "missing"}) {
            assertThat(assertUnexpected(() -> json.text(key))).doesNotContain("hostile");
        }
        assertUnexpected(() -> json.object("a"));
        assertUnexpected(() -> json.objects("a"));
        assertUnexpected(() -> json.objects("b"));
        assertUnexpected(() -> json.flag("a"));
        assertUnexpected(() -> json.textIfAny("b"));
        assertUnexpected(() -> json.objectIfAny("a"));
    }

    @Test
    void sound_xml_is_read() throws Exception {
        XmlAnswer xml = XmlAnswer.read(XML, "packet");

        assertThat(xml.attribute("version")).isEqualTo("1");
        assertThat(xml.child("a").children("b").get(0).text()).isEqualTo("text");
        assertThat(xml.textIfAny("c")).contains("");
        assertThat(xml.textIfAny("missing")).isEmpty();
        assertUnexpected(() -> xml.child("missing"));
        assertUnexpected(() -> xml.child("a").child("b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<packet>",
                "<packet/><packet/>",
                "<other/>",
                "<packet>&unknown;</packet>",
                "<!DOCTYPE packet><packet/>",
                "<!DOCTYPE packet SYSTEM \"file:///etc/passwd\"><packet/>",
                "<!DOCTYPE packet [<!ENTITY a \"b\">]><packet>&a;</packet>",
                "<packet a='1' a='2'/>",
                "<packet>\u0000</packet>"
            })
    @DisplayName("S52: what is not one plain XML document is refused")
    void s52(String body) {
        assertUnexpected(() -> XmlAnswer.read(body, "packet"));
    }

    @Test
    @DisplayName("S52: depth and masses of elements are refused")
    void s52_bounds() {
        assertUnexpected(() ->
                XmlAnswer.read("<packet>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</packet>", "packet"));
        assertUnexpected(
                () -> XmlAnswer.read("<packet>" + "<a>".repeat(100) + "</a>".repeat(100) + "</packet>", "packet"));
        assertUnexpected(() -> XmlAnswer.read("<packet>" + "<a/>".repeat(100_000) + "</packet>", "packet"));
    }

    @Test
    @DisplayName("S51, S52: damaged answers are never anything but read or unexpected")
    void damaged_answers() {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 5_000; round++) {
            damage(JSON, random, JsonAnswer::read);
            damage(XML, random, body -> XmlAnswer.read(body, "packet"));
            damage("https://h:2083/cpsess1/login/?session=a%3ab", random, text -> SessionAddress.read(text, "a"));
        }
    }

    @Test
    @DisplayName("S56: the secret is masked in every form in which a panel may repeat it")
    void s56() {
        String secret = "s3cr+t/to ken";
        SecretMask mask = SecretMask.of(
                LoopbackOutbound.server(new PanelType("any"), 1, new TlsTrust.PublicAuthority(), "root", secret));

        for (String form : new String[] {
            secret,
            secret.toUpperCase(Locale.ROOT),
            "s3cr%2Bt%2Fto+ken",
            "s3cr%2bt%2fto%20ken",
            "czNjcit0L3RvIGtlbg==",
            "czNjcit0L3RvIGtlbg",
            "cm9vdDpzM2NyK3QvdG8ga2Vu"
        }) {
            assertThat(mask.mask("before " + form + " after")).isEqualTo("before *** after");
        }
        SecretMask markup = SecretMask.of(
                LoopbackOutbound.server(new PanelType("any"), 1, new TlsTrust.PublicAuthority(), "root", "a&b<'c'>"));
        for (String form :
                new String[] {"a&amp;b&lt;'c'&gt;", "a&amp;b&lt;&#39;c&#39;&gt;", "a&amp;b&lt;&#039;c&#039;&gt;"}) {
            assertThat(markup.mask("before " + form + " after")).isEqualTo("before *** after");
        }
        assertThat(mask.mask("x".repeat(290) + "s3cr+t/…")).isEqualTo("x".repeat(290) + "***…");
        assertThat(mask.mask("nothing here")).isEqualTo("nothing here");
    }

    @Test
    @DisplayName("S50: Retry-After is believed up to a minute, and junk is not")
    void s50() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(RetryAfter.read(Optional.of("30"), now)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.read(Optional.of("9".repeat(50)), now)).contains(Duration.ofSeconds(60));
        assertThat(RetryAfter.read(Optional.of("Thu, 1 Jan 2026 00:00:20 GMT"), now))
                .contains(Duration.ofSeconds(20));
        assertThat(RetryAfter.read(Optional.of("Thu, 1 Jan 2099 00:00:20 GMT"), now))
                .contains(Duration.ofSeconds(60));
        for (String junk : new String[] {"-1", "soon", "", "1.5", "Thu, 1 Jan 1970 00:00:00 GMT"}) {
            assertThat(RetryAfter.read(Optional.of(junk), now)).isEmpty();
        }
        assertThat(RetryAfter.read(Optional.empty(), now)).isEmpty();
    }

    private static String assertUnexpected(Reading reading) {
        PanelException refused = catchThrowableOfType(PanelException.class, reading::read);
        assertThat(refused.failure().cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
        assertThat(refused).hasNoCause();
        return refused.getMessage();
    }

    private static void damage(String sound, Random random, Parser parser) {
        StringBuilder text = new StringBuilder(sound);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, "{}[]<>&\"\\,:/%0a\u0000\ud800".charAt(random.nextInt(16)));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(9))));
            }
        }
        String body = text.toString();
        assertThatCode(() -> {
                    try {
                        parser.parse(body);
                    } catch (PanelException e) {
                        assertThat(e.failure().cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
                    }
                })
                .as(body)
                .doesNotThrowAnyException();
    }

    @FunctionalInterface
    private interface Reading {
        void read() throws PanelException;
    }

    @FunctionalInterface
    private interface Parser {
        Object parse(String body) throws PanelException;
    }
}
