package org.panelkey.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where other systems may send people, and where not. */
class PlacesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/client",
                "/client/services",
                "/client/services/details?id=7",
                "/client/activity?q=a%20b&page=2",
                "/client/people",
                "/client/activity?q=%c3%bcber",
                "/client/activity?q=%C3%9Cber%20%E2%82%AC",
                "/client/activity?q=%F0%9F%91%A9"
            })
    void a_plain_path_is_taken(String path) {
        assertThat(LocalPath.parse(path)).map(LocalPath::text).contains(path);
    }

    @ParameterizedTest
    @DisplayName("S11, S61: nothing that leads out, or that two programs could read differently")
    @ValueSource(
            strings = {
                "",
                "/",
                "client/services",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/client\\..\\admin",
                "/client//evil.example",
                "/client/../admin/home",
                "/client/./services",
                "/client/%2e%2e/admin",
                "/client/..%2fadmin",
                "/client/services;jsessionid=1",
                "/client/services/",
                "/client/services#top",
                "/client/services?to=%0d%0aSet-Cookie",
                "/client/services?x=%00",
                "/client/services?x=%7f",
                "/client/services?x=%E2%80%AE",
                "/client/services?x=%e2%80%ae",
                "/client/services?x=%c2%85",
                "/client/services?x=%E2%80%A8",
                "/client/services?x=%EF%BF%BF",
                "/client/services?x=%c3",
                "/client/services?x=%c3x",
                "/client/services?x=%C0%AF",
                "/client/services?x=%ED%A0%80",
                "/client/services?x=%FC",
                "/client/services?x=%2f",
                "/client/services?x=%2F%2Fevil.example",
                "/client/services?x=%5c",
                "/client/services?x=%2e%2e",
                "/client/%c3%bc",
                "/client/services?x=%",
                "/client/services?x=%2",
                "/client/services?to=https://evil.example",
                "/client/services?to=//evil.example",
                "/client/services\r\nSet-Cookie: a=b",
                "/client/services\t",
                " /client/services",
                "/clientevil",
                "/client.evil.example",
                "/client@evil.example",
                "/client/@evil.example",
                "/client/services?x=<script>",
                "/admin/home",
                "/api/v1/clients",
                "/client/arrive?t=abc",
                "/client/arrive/go",
                "/client/invitation?token=abc",
                "/client/reset?token=abc",
                "/client/email?token=abc",
                "/client/sign-in?to=x",
                "/client/sign-out",
                "/client/switch",
                "/client/enter",
                "/client/go?t=x",
                "/client/provider/start",
                "/client/authorize",
                "/client/authorize/go?r=x",
                "/client/confirm",
                "/client/leave",
                "/client/strength",
                "/client/onward?to=INVOICES",
                "http://evil.example",
                "https://evil.example/client",
                "https:evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "/client/\u202eservices",
                "/client/services\u0000"
            })
    void anything_else_is_not(String path) {
        assertThat(LocalPath.parse(path)).isEmpty();
    }

    @Test
    void an_endless_path_is_not() {
        assertThat(LocalPath.parse("/client/" + "a".repeat(10_000))).isEmpty();
        assertThat(LocalPath.parse("/client/" + "a".repeat(LocalPath.LONGEST - 8)))
                .isPresent();
        assertThat(LocalPath.parse("/client/" + "a".repeat(LocalPath.LONGEST - 7)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://billing.example.com/",
                "https://billing.example.com/service?id={service}",
                "https://billing.example.com:8443/domains/{domain}?id={service}"
            })
    void a_plain_link_leads_out(String address) {
        assertThat(OutwardAddress.parse(address)).map(OutwardAddress::text).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://{domain}/",
                "https://{domain}.billing.example.com/",
                "https://billing.example.com?{service}",
                "https://billing.example.com/{client}",
                "https://billing.example.com/{service",
                "http://billing.example.com/",
                "https://user@billing.example.com/",
                "https://127.0.0.1/",
                "//billing.example.com/",
                "javascript:alert(1)",
                "https://billing.example.com/\r\nX: y",
                "https://"
            })
    void no_other_link_does(String address) {
        assertThat(OutwardAddress.parse(address)).isEmpty();
    }

    @Test
    @DisplayName("B20: every documented destination is there, each under a name of its own")
    void all_destinations_are_there() {
        assertThat(Arrays.stream(Destination.values()).map(Destination::key))
                .containsExactlyInAnyOrder(
                        "clientarea:profile",
                        "clientarea:billing_info",
                        "clientarea:emails",
                        "clientarea:announcements",
                        "clientarea:downloads",
                        "clientarea:knowledgebase",
                        "clientarea:network_status",
                        "clientarea:services",
                        "clientarea:product_details",
                        "clientarea:domains",
                        "clientarea:domain_details",
                        "clientarea:invoices",
                        "clientarea:tickets",
                        "clientarea:submit_ticket",
                        "clientarea:shopping_cart",
                        "clientarea:shopping_cart_addons",
                        "clientarea:shopping_cart_domain_register",
                        "clientarea:shopping_cart_domain_transfer",
                        "clientarea:upgrade",
                        "sso:custom_redirect");
    }
}
