package org.panelkey.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that no authenticator gave. */
class PasskeyCeremonyTest {

    private static final PasskeySite SITE = new PasskeySite("https://sso.example.com", "sso.example.com");
    private static final String CHALLENGE =
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    private static final String CLIENT_DATA = text("{\"type\":\"webauthn.create\",\"challenge\":\"" + CHALLENGE
            + "\",\"origin\":\"https://sso.example.com\"}");

    private final PasskeyCeremony ceremony = new PasskeyCeremony();

    static Stream<String> hostile() {
        return Stream.of(
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "{\"id\":null,\"rawId\":null,\"response\":null,\"type\":null}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"!!\",\"rawId\":\"!!\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"!!\"}}",
                answer(CLIENT_DATA, "AA"),
                answer(CLIENT_DATA, text("not cbor at all")),
                answer(text("{"), "oA"),
                answer(text("null"), "oA"),
                answer(CLIENT_DATA, "oA"),
                // A map that says that it has four billion entries.
                answer(CLIENT_DATA, Base64.getUrlEncoder().encodeToString(new byte[] {(byte) 0xba, -1, -1, -1, -1})),
                "{\"id\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}",
                "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("Whatever a browser sends instead of an answer is refused, and breaks nothing")
    void what_is_no_answer_is_refused(String answer) {
        assertThat(ceremony.made(SITE, CHALLENGE, answer)).isEmpty();
        assertThat(ceremony.named(answer)).isEmpty();
    }

    @Test
    @DisplayName("Twenty thousand answers of random bytes are refused, and break nothing")
    void random_answers_are_refused() {
        Random random = new Random(20_261_124);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            String answer =
                    answer(CLIENT_DATA, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            assertThat(ceremony.made(SITE, CHALLENGE, answer)).isEmpty();
            assertThat(ceremony.named(authentication(bytes)))
                    .as("seed of number %d", i)
                    .satisfies(found -> {});
        }
    }

    private static String answer(String clientData, String attestation) {
        return "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":"
                + "{\"clientDataJSON\":\"" + clientData + "\",\"attestationObject\":\"" + attestation + "\"}}";
    }

    private static String authentication(byte[] data) {
        return "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":"
                + "{\"clientDataJSON\":\"" + CLIENT_DATA + "\",\"authenticatorData\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(data) + "\",\"signature\":\"AA\"}}";
    }

    private static String text(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes());
    }
}
