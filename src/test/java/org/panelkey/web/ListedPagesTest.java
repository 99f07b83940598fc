package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths are pages of the client area. */
class ListedPagesTest {

    private final ListedPages pages = new ListedPages();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/client",
                "/client/services",
                "/client/services/details",
                "/client/account",
                "/client/activity",
                "/client/people",
                "/client/people/invite"
            })
    void a_page_is_one(String path) {
        assertThat(pages.has(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/client/nope",
                "/client/Services",
                "/client/sign-out",
                "/client/switch",
                "/client/enter",
                "/client/go",
                "/client/strength",
                "/client/provider/start",
                "/client/provider/failed",
                "/client/authorize/go",
                "/client/leave",
                "/client/sign-in",
                "/client/forgot",
                "/client/arrive",
                "/admin/home",
                "/api/v1/clients"
            })
    @DisplayName(
            "What is not there, what shows nothing by itself, and what is for people who are not signed in, is none")
    void anything_else_is_none(String path) {
        assertThat(pages.has(path)).isFalse();
    }
}
