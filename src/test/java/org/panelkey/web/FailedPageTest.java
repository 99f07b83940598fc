package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.panelkey.audit.Subject;

class FailedPageTest {

    @Test
    void what_can_be_asked_for_is_the_service_else_the_server_else_nothing() {
        assertThat(FailedPage.requestable(new Subject("service", 3L, "three", 1L, 3L, 2L)))
                .isEqualTo("service=3");
        assertThat(FailedPage.requestable(new Subject("server", 2L, "two", null, null, 2L)))
                .isEqualTo("server=2");
        assertThat(FailedPage.requestable(new Subject("server", null, "gone", null, null, null)))
                .isEmpty();
    }
}
