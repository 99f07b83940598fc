package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that operators type: only such that every reader takes for one on the panel's own server. */
class PanelPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/smb/web/view",
                "/smb/web/overview/id/{subscription-id}/type/domain",
                "/admin/home/?context=a&b=c:1",
                "/a~b/c@d/e+f,g/"
            })
    void a_path_on_the_panel_is_taken_as_it_is(String path) {
        assertThat(PanelPath.parse(path)).map(PanelPath::value).contains(path);
    }

    @Test
    void a_subscription_is_filled_in_where_there_is_one() {
        PanelPath own = new PanelPath("/smb/web/view/{subscription-id}");
        assertThat(own.resolved(Optional.of("7"))).contains("/smb/web/view/7");
        assertThat(own.resolved(Optional.empty())).isEmpty();
        assertThat(new PanelPath("/smb/web").resolved(Optional.empty())).contains("/smb/web");
        assertThat(new PanelPath("/smb/web").wantsSubscription()).isFalse();
    }

    static Stream<String> hostile() {
        return Stream.of(
                "",
                "smb/web/view",
                "//evil.example",
                "/smb//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%2fevil.example",
                "/%2Fevil.example",
                "/%5cevil.example",
                "/a/%2e%2e/b",
                "/../admin",
                "/a/../admin",
                "/a/..",
                "/./a",
                "/a\nb",
                "/a\r\nLocation: https://evil.example",
                "/a\u0000b",
                "/a\tb",
                "/a b",
                "/a#b",
                "/a\u202eb",
                "/\uff0fevil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/a?b=//evil.example",
                "/a?b=https://evil.example",
                "/a?next=/evil",
                "/{other}",
                "/<script>",
                "/" + "a".repeat(200),
                "/" + "a".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anything_else_is_no_path(String path) {
        assertThat(PanelPath.parse(path)).isEmpty();
    }
}
