package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.identity.Area;

/** Where a person may be sent after signing in. */
class WelcomeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/client/services",
                "/client/services/details?id=7",
                "/client/services?q=blumen+huber&status=ACTIVE&page=2",
                "/client/failed?ref=ABCD-EFGH-2345",
                "/client/",
                "/client/authorize/go?r=abc_-Z",
                "/client/confirm?to=%2Fclient%2Faccount",
                "/client/invitation?token=abc",
                "/client/services?q=%C3%BC%2e"
            })
    void own_pages_are_own(String path) {
        assertThat(Welcome.isOwn(path, Area.CLIENT)).isTrue();
        assertThat(Welcome.isOwn(path, Area.ADMIN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "/client",
                "/clients/services",
                "/CLIENT/services",
                "client/services",
                "https://evil.example/",
                "https://evil.example/client/services",
                "//evil.example/client/services",
                "/client//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/client/\\evil.example",
                "/client/@evil.example",
                "/client/https://evil.example",
                "/client/..//evil.example",
                "/client/../admin/home",
                "/client/%2e%2e/admin/home",
                "/client/%2E%2E/admin/home",
                "/client/.%2e/admin/home",
                "/client/%61",
                "/client/services%2f..",
                "/client/.",
                "/client/.services",
                "/client/sign-in",
                "/client/sign-in?to=/client/services",
                "/client/sign-out",
                "/client/second-step",
                "/client/forgot",
                "/client/provider/start",
                "/client/./../admin/home",
                "javascript:alert(1)",
                "/client/javascript:alert(1)",
                "data:text/html,x",
                "/client/services\r\nSet-Cookie: panelkey=x",
                "/client/services\nX",
                "/client/services\u0000",
                "/client/services\t",
                "/client/services\u2028",
                "/client/services#fragment",
                "/client/services;jsessionid=1",
                "/client/services?q=<script>",
                "/client/services?q=\"'",
                "/client/ü",
                " /client/services",
                "/admin/home",
                "/client／services"
            })
    @DisplayName("S24, A-6: nothing that a browser could read as another place")
    void other_places_are_not_own(String path) {
        assertThat(Welcome.isOwn(path, Area.CLIENT)).isFalse();
    }

    @Test
    @DisplayName("S24: a path without end is not own")
    void an_endless_path_is_not_own() {
        assertThat(Welcome.isOwn("/client/" + "x".repeat(492), Area.CLIENT)).isTrue();
        assertThat(Welcome.isOwn("/client/" + "x".repeat(493), Area.CLIENT)).isFalse();
    }
}
