package org.panelkey.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.hosting.ServiceStatus;

/** What an account of a list is, compared with the services that are known. */
class MatchingTest {

    private static final KnownService ALICE = known(1, "alice", "alice.example", ServiceStatus.ACTIVE);
    private static final KnownService BOB = known(2, "bob", "bob.example", ServiceStatus.SUSPENDED);

    @Test
    void what_is_the_same_on_both_sides_is_known() {
        Match match = names(ALICE).match("alice", "alice.example", ServiceStatus.ACTIVE);

        assertThat(match.kind()).isEqualTo(LineKind.KNOWN);
        assertThat(match.service()).isEqualTo(ALICE);
        assertThat(match.differs()).isEmpty();
    }

    @Test
    void another_domain_or_status_differs() {
        Matching matching = names(ALICE, BOB);

        assertThat(matching.match("alice", "other.example", ServiceStatus.SUSPENDED))
                .isEqualTo(new Match(LineKind.DIFFERS, "", "DOMAIN STATUS", ALICE));
        assertThat(matching.match("bob", "bob.example", ServiceStatus.ACTIVE))
                .isEqualTo(new Match(LineKind.DIFFERS, "", "STATUS", BOB));
    }

    @Test
    void what_is_not_here_is_new_and_what_is_not_there_is_gone() {
        Matching matching = names(ALICE, BOB);

        assertThat(matching.match("carol", "carol.example", ServiceStatus.ACTIVE))
                .isEqualTo(Match.fresh());
        matching.match("bob", "bob.example", ServiceStatus.SUSPENDED);
        assertThat(matching.gone()).containsExactly(ALICE);
    }

    @Test
    void what_ended_or_did_not_begin_here_is_not_missed() {
        Matching matching = names(
                known(3, "ended", "ended.example", ServiceStatus.TERMINATED),
                known(4, "left", "left.example", ServiceStatus.CANCELLED),
                known(5, "ordered", "ordered.example", ServiceStatus.PENDING));

        assertThat(matching.gone()).isEmpty();
        assertThat(matching.match("ended", "ended.example", ServiceStatus.ACTIVE)
                        .kind())
                .as("but is no new account either")
                .isEqualTo(LineKind.DIFFERS);
    }

    @Test
    void of_several_services_of_one_account_the_living_one_counts_and_none_is_gone() {
        KnownService old = known(1, "alice", "alice.example", ServiceStatus.CANCELLED);
        KnownService again = known(9, "alice", "alice.example", ServiceStatus.ACTIVE);
        Matching matching = names(old, again);

        assertThat(matching.match("alice", "alice.example", ServiceStatus.ACTIVE)
                        .service())
                .isEqualTo(again);
        assertThat(matching.gone()).isEmpty();
    }

    @Test
    void naming_an_account_twice_is_a_problem_of_the_second_line() {
        Matching matching = names();

        assertThat(matching.match("dora", "dora.example", ServiceStatus.ACTIVE).kind())
                .isEqualTo(LineKind.NEW);
        assertThat(matching.match("dora", "other.example", ServiceStatus.ACTIVE))
                .isEqualTo(Match.wrong(LineProblem.TWICE));
    }

    @Test
    void capitals_make_no_other_account() {
        KnownService mixed = known(1, "Alice", "alice.example", ServiceStatus.ACTIVE);

        for (boolean byDomain : new boolean[] {true, false}) {
            Matching matching = new Matching(byDomain, List.of(mixed));
            assertThat(matching.match("aLICE", "alice.example", ServiceStatus.ACTIVE))
                    .isEqualTo(new Match(LineKind.KNOWN, "", "", mixed));
            assertThat(matching.match("alice", "alice.example", ServiceStatus.ACTIVE))
                    .isEqualTo(Match.wrong(LineProblem.TWICE));
            assertThat(matching.gone()).isEmpty();
        }
    }

    @Test
    void who_has_an_account_is_known_whatever_its_capitals_its_domain_and_its_status() {
        KnownService ended = known(4, "ALICE", "old.example", ServiceStatus.TERMINATED);
        Matching matching = new Matching(true, List.of(ALICE, BOB, ended));

        assertThat(matching.holders("Alice")).containsExactly(new ClientAccountId(71), new ClientAccountId(74));
        assertThat(matching.holders("bob")).containsExactly(new ClientAccountId(72));
        assertThat(matching.holders("carol")).isEmpty();
    }

    @Test
    void where_an_account_holds_subscriptions_its_domains_are_services_of_their_own() {
        Matching matching = new Matching(true, List.of(ALICE));

        assertThat(matching.match("alice", "second.example", ServiceStatus.ACTIVE)
                        .kind())
                .isEqualTo(LineKind.NEW);
        assertThat(matching.match("alice", "alice.example", ServiceStatus.ACTIVE)
                        .kind())
                .isEqualTo(LineKind.KNOWN);
        assertThat(matching.match("alice", "second.example", ServiceStatus.ACTIVE))
                .isEqualTo(Match.wrong(LineProblem.TWICE));
    }

    private static Matching names(KnownService... services) {
        return new Matching(false, List.of(services));
    }

    private static KnownService known(long id, String username, String domain, ServiceStatus status) {
        return new KnownService(id, 70 + id, 1, username, domain, status);
    }
}
