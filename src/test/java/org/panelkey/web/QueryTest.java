package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void values_are_encoded_and_empty_ones_left_out() {
        assertThat(new Query().with("q", "a&b=c d\"<ü").with("status", "").with("page", "2"))
                .hasToString("q=a%26b%3Dc+d%22%3C%C3%BC&page=2");
    }

    @Test
    void nothing_is_an_empty_text() {
        assertThat(new Query().with("q", "")).hasToString("");
    }
}
