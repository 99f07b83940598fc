package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.credentials.ApiScope;
import org.panelkey.identity.Area;
import org.panelkey.staff.AdminPermission;

/** One line of the list. */
class RouteTest {

    @Test
    void a_line_is_read() {
        assertThat(Route.parse("  GET,HEAD,POST   /admin/servers  admin   VIEW_SERVERS "))
                .isEqualTo(new Route(
                        "/admin/servers",
                        Set.of("GET", "HEAD", "POST"),
                        Optional.of(Area.ADMIN),
                        Set.of(AdminPermission.VIEW_SERVERS),
                        false));
        assertThat(Route.parse("GET / anybody door"))
                .isEqualTo(new Route("/", Set.of("GET"), Optional.empty(), Set.of(), true));
        assertThat(Route.parse("GET /client/x client signed-in"))
                .isEqualTo(new Route("/client/x", Set.of("GET"), Optional.of(Area.CLIENT), Set.of(), false));
    }

    @Test
    void a_line_may_name_several_rights_which_are_all_needed() {
        assertThat(Route.parse("GET /admin/access admin VIEW_SERVERS+VIEW_ROLE_GROUPS")
                        .rights())
                .containsExactlyInAnyOrder(AdminPermission.VIEW_SERVERS, AdminPermission.VIEW_ROLE_GROUPS);
    }

    @Test
    void a_line_may_name_rights_one_set_of_which_is_enough() {
        Route route = Route.parse("GET /admin/x admin CONNECT_TO_SERVERS|SIGN_ON_TO_SERVICES+VIEW_CLIENTS");
        assertThat(route.opensTo(Set.of(AdminPermission.CONNECT_TO_SERVERS))).isTrue();
        assertThat(route.opensTo(Set.of(AdminPermission.SIGN_ON_TO_SERVICES, AdminPermission.VIEW_CLIENTS)))
                .isTrue();
        assertThat(route.opensTo(Set.of(AdminPermission.SIGN_ON_TO_SERVICES))).isFalse();
        assertThat(route.opensTo(Set.of(AdminPermission.VIEW_CLIENTS))).isFalse();
        assertThat(route.opensTo(Set.of())).isFalse();
        Route single = Route.parse("GET /admin/x admin CONNECT_TO_SERVERS");
        assertThat(single.opensTo(Set.of())).isFalse();
        assertThat(single.opensTo(Set.of(AdminPermission.CONNECT_TO_SERVERS))).isTrue();
        assertThat(Route.parse("GET /admin/x admin signed-in").opensTo(Set.of()))
                .isTrue();
    }

    @Test
    void a_line_of_the_api_names_a_scope_or_none() {
        Route route = Route.parse("GET,HEAD /api/v1/x/{id} api CLIENTS_READ");
        assertThat(route.calls()).contains(new Route.Calls(Optional.of(ApiScope.CLIENTS_READ)));
        assertThat(route.area()).isEmpty();
        assertThat(route.door()).isFalse();
        assertThat(route.isPattern()).isTrue();
        assertThat(route.matches("/api/v1/x/7")).isTrue();
        assertThat(route.matches("/api/v1/x/{id}")).isFalse();
        assertThat(Route.parse("GET /api/v1/x api signed-in").calls()).contains(new Route.Calls(Optional.empty()));
        assertThat(Route.parse("GET /client/x client signed-in").calls()).isEmpty();
        Route.Calls both = Route.parse("GET,HEAD,PATCH /api/v1/x/{id}/y/{user} api CLIENTS_READ|CLIENTS_WRITE")
                .calls()
                .orElseThrow();
        assertThat(both.of("GET")).contains(ApiScope.CLIENTS_READ);
        assertThat(both.of("HEAD")).contains(ApiScope.CLIENTS_READ);
        for (String changing : new String[] {"PATCH", "POST", "DELETE", "PUT", "get", ""}) {
            assertThat(both.of(changing)).as(changing).contains(ApiScope.CLIENTS_WRITE);
        }
    }

    @Test
    void an_issuer_has_more_digits_than_an_id() {
        Route back = Route.parse("GET /client/provider/back/{issuer} client door");
        Route own = Route.parse("GET /api/v1/x/{id} api CLIENTS_READ");
        String digits = "1".repeat(30);
        assertThat(back.matches("/client/provider/back/" + digits)).isTrue();
        assertThat(own.matches("/api/v1/x/" + digits)).isFalse();
        for (String wrong : new String[] {"", digits + "1", "0" + digits.substring(1), "x", "1/", "1/2"}) {
            assertThat(back.matches("/client/provider/back/" + wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void only_the_listed_methods_are_allowed() {
        Route route = Route.parse("GET,POST /admin/x admin signed-in");
        assertThat(route.allows("GET")).isTrue();
        assertThat(route.allows("POST")).isTrue();
        for (String method : new String[] {"HEAD", "get", "PUT", "TRACE", "OPTIONS", "", "GET,POST"}) {
            assertThat(route.allows(method)).as(method).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /x admin",
                "GET /x admin door more",
                "GET /x staff door",
                "GET /x ADMIN door",
                "GET /x admin VIEW_EVERYTHING",
                "GET /x admin view_servers",
                "GET /x admin Door",
                "GET /x admin VIEW_SERVERS+",
                "GET /x admin VIEW_SERVERS+door",
                "GET /x admin VIEW_SERVERS|",
                "GET /x admin |VIEW_SERVERS",
                "GET /x admin VIEW_SERVERS|VIEW_USERS|VIEW_CLIENTS",
                "GET /x admin signed-in|VIEW_SERVERS",
                "GET /x admin VIEW_SERVERS,VIEW_USERS",
                "GET /x api door",
                "GET /x api VIEW_SERVERS",
                "GET /x api clients:read",
                "GET /x api CLIENTS_READ|",
                "GET /x api CLIENTS_READ|CLIENTS_WRITE|USERS_READ",
                "GET /x admin CLIENTS_READ"
            })
    void a_wrong_line_stops_the_start(String line) {
        assertThatThrownBy(() -> Route.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
