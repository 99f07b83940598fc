package org.panelkey.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.staff.RoleGroupId;

/** Where providers name groups, and what these mean here. */
class GroupClaimTest {

    private static final RoleGroupId FULL = new RoleGroupId(1);
    private static final RoleGroupId SUPPORT = new RoleGroupId(2);

    @Test
    @DisplayName("B30: groups are read from a text, a list, and from inside other claims")
    void groups_are_found_where_providers_put_them() {
        assertThat(groups("groups", Map.of("groups", "staff"))).contains(Set.of("staff"));
        assertThat(groups("groups", Map.of("groups", List.of("staff", "admins"))))
                .contains(Set.of("staff", "admins"));
        assertThat(groups("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("staff")))))
                .contains(Set.of("staff"));
        assertThat(groups("a.b.c", Map.of("a", Map.of("b", Map.of("c", "staff")))))
                .contains(Set.of("staff"));
        assertThat(groups(
                        "resource_access.panel.example.roles",
                        Map.of("resource_access", Map.of("panel.example", Map.of("roles", List.of("staff"))))))
                .contains(Set.of("staff"));
        assertThat(groups("https://example.com/groups", Map.of("https://example.com/groups", List.of("staff"))))
                .contains(Set.of("staff"));
    }

    @Test
    @DisplayName("B30: a claim that is missing or of another kind is no group, and an empty list names none")
    void what_is_no_group_gives_none() {
        assertThat(groups("groups", Map.of())).isEmpty();
        assertThat(groups("groups", Map.of("groups", 7))).isEmpty();
        assertThat(groups("groups", Map.of("groups", true))).isEmpty();
        assertThat(groups("groups", Map.of("groups", Map.of("staff", true)))).isEmpty();
        assertThat(groups("a.b", Map.of("a", "staff"))).isEmpty();
        assertThat(groups("a.b", Map.of("a", Map.of("c", "staff")))).isEmpty();
        assertThat(groups(".", Map.of("", "staff"))).isEmpty();
        assertThat(groups("groups", Map.of("groups", List.of()))).contains(Set.of());
        assertThat(groups("groups", Map.of("groups", Arrays.asList(1, null, "staff", List.of("admins")))))
                .contains(Set.of("staff"));
    }

    @Test
    @DisplayName("B30: the first rule that fits counts, whatever the order of the groups; letter for letter")
    void the_first_rule_counts() {
        List<GroupRule> rules = List.of(new GroupRule("admins", FULL), new GroupRule("staff", SUPPORT));
        assertThat(GroupClaim.first(rules, Set.of("staff", "admins"))).contains(FULL);
        assertThat(GroupClaim.first(rules, Set.of("staff"))).contains(SUPPORT);
        assertThat(GroupClaim.first(rules, Set.of("Admins", "admins ", "admin", "*")))
                .isEmpty();
        assertThat(GroupClaim.first(rules, Set.of())).isEmpty();
        assertThat(GroupClaim.first(List.of(), Set.of("staff"))).isEmpty();
    }

    @Test
    @DisplayName("B30: several factors are what the token says, and a single one is none")
    void several_factors_are_told_apart() {
        assertThat(SeveralFactors.in(Map.of("amr", List.of("mfa")))).isTrue();
        assertThat(SeveralFactors.in(Map.of("amr", List.of("pwd", "otp")))).isTrue();
        assertThat(SeveralFactors.in(Map.of("acr", "https://refeds.org/profile/mfa")))
                .isTrue();
        assertThat(SeveralFactors.in(Map.of("amr", List.of("pwd")))).isFalse();
        assertThat(SeveralFactors.in(Map.of("amr", List.of("pwd", "pin")))).isFalse();
        assertThat(SeveralFactors.in(Map.of("amr", List.of("otp")))).isFalse();
        assertThat(SeveralFactors.in(Map.of("amr", "mfa"))).isFalse();
        assertThat(SeveralFactors.in(Map.of("acr", "1"))).isFalse();
        assertThat(SeveralFactors.in(Map.of())).isFalse();
    }

    @Test
    @DisplayName("An issuer is an https address; http is for this very machine, where that is allowed")
    void issuers_are_https() {
        assertThat(IssuerAddress.isIssuer("https://login.example.com/realms/staff", false))
                .isTrue();
        assertThat(IssuerAddress.isIssuer("https://login.example.com", false)).isTrue();
        for (String wrong : List.of(
                "",
                "login.example.com",
                "http://login.example.com",
                "http://localhost:8080",
                "ftp://login.example.com",
                "https://user:secret@login.example.com",
                "https://login.example.com/?tenant=1",
                "https://login.example.com/#x",
                "https:///realm",
                "https://login example.com",
                "javascript:alert(1)")) {
            assertThat(IssuerAddress.isIssuer(wrong, false)).as(wrong).isFalse();
        }
        assertThat(IssuerAddress.isIssuer("http://localhost:8080/realm", true)).isTrue();
        assertThat(IssuerAddress.isIssuer("http://127.0.0.1:8080/realm", true)).isTrue();
        assertThat(IssuerAddress.isIssuer("http://10.0.0.1/realm", true)).isFalse();
        assertThat(IssuerAddress.isIssuer("http://localhost.example.com/", true))
                .isFalse();
    }

    private static Optional<Set<String>> groups(String path, Map<String, Object> claims) {
        return new GroupClaim(path).of(claims);
    }
}
