package org.panelkey.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.secrets.Secret;

/** What is kept of the words by which a provider refuses. */
class RefusalTest {

    private static final String SECRET = "s3cret+/with:signs and ü";
    private static final String CODE = "code/1+2=";
    private final Confidences sent = new Confidences(new OwnClient("our id", Secret.of(SECRET)), List.of(CODE, ""));

    @Test
    @DisplayName("S47: what was sent in confidence is found as it is, percent-encoded, and in base64 as in the header")
    void confidences_are_found_in_every_form() {
        String basic = percent("our id") + ":" + percent(SECRET);
        for (String form : List.of(
                SECRET,
                percent(SECRET),
                percent(SECRET).toLowerCase(Locale.ROOT),
                percent(SECRET).replace("+", "%20"),
                SECRET.replace("/", "%2f"),
                base64(SECRET),
                base64(basic),
                base64("our id:" + SECRET),
                Base64.getUrlEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)),
                CODE,
                percent(CODE),
                base64(CODE))) {
            assertThat(sent.areQuotedIn("The client sent " + form + ", which is wrong"))
                    .as(form)
                    .isTrue();
        }
        assertThat(sent.areQuotedIn("Code not valid: 100 % wrong")).isFalse();
        assertThat(sent.areQuotedIn("")).isFalse();
        assertThat(sent).hasToString("Confidences");
    }

    @Test
    @DisplayName("An error is kept when it is short and of the characters that one may have")
    void an_error_has_its_characters() {
        assertThat(ErrorCode.of("invalid_grant")).isEqualTo("invalid_grant");
        for (String hostile : List.of(
                "", "a\nb", "quoted \" text", "back\\slash", "\u202egnp", "ü", "x".repeat(61), "{a=b\t}", "\u007f")) {
            assertThat(ErrorCode.of(hostile)).isEqualTo(ErrorCode.UNREADABLE);
        }
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
