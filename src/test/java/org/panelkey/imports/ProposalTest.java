package org.panelkey.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.hosting.ServiceStatus;

/** For whom a new line would be, from what it says and from who has its account already. */
class ProposalTest {

    private static final ClientAccountId HUBER = new ClientAccountId(71);
    private static final ClientAccountId COFFEE = new ClientAccountId(72);
    private static final List<ClientAccountId> NOBODY = List.of();

    @Test
    void who_has_the_account_gets_what_else_is_in_it_where_nothing_speaks_against() {
        assertThat(held(Claim.written("", NOBODY, false, Set.of()))).isEqualTo("ATTACH 71 ");
        assertThat(held(Claim.written("Huber", List.of(HUBER), false, Set.of())))
                .isEqualTo("ATTACH 71 ");
        assertThat(held(Claim.written("Huber", List.of(COFFEE, HUBER), false, Set.of())))
                .isEqualTo("ATTACH 71 ");
        assertThat(held(Claim.written("", NOBODY, true, Set.of(HUBER)))).isEqualTo("ATTACH 71 ");
        assertThat(held(Claim.listed(true, Set.of(HUBER)))).isEqualTo("ATTACH 71 ");
        assertThat(held(Claim.listed(false, Set.of()))).isEqualTo("ATTACH 71 ");
    }

    @Test
    void an_address_that_nobody_has_speaks_against_in_a_file_only() {
        assertThat(held(Claim.listed(true, Set.of()))).isEqualTo("ATTACH 71 ");
        assertThat(held(Claim.written("", NOBODY, true, Set.of()))).isEqualTo("SKIP 71 HELD");
    }

    @Test
    void another_client_is_not_given_an_account_of_the_first() {
        assertThat(held(Claim.listed(true, Set.of(COFFEE)))).isEqualTo("SKIP 71 HELD");
        assertThat(held(Claim.written("Coffee", List.of(COFFEE), false, Set.of())))
                .isEqualTo("SKIP 71 HELD");
        assertThat(held(Claim.written("New", NOBODY, true, Set.of()))).isEqualTo("SKIP 71 HELD");
        assertThat(held(Claim.written("Huber", List.of(HUBER), true, Set.of(COFFEE))))
                .isEqualTo("SKIP 71 HELD");
        assertThat(proposed(Claim.listed(true, Set.of(HUBER)), HUBER, COFFEE)).isEqualTo("SKIP  OTHER_CLIENT");
    }

    @Test
    void a_name_and_an_address_of_different_clients_are_for_somebody_to_decide() {
        assertThat(proposed(Claim.written("Huber", List.of(HUBER), true, Set.of(COFFEE))))
                .isEqualTo("SKIP  DIVIDED");
        assertThat(proposed(Claim.written("New", NOBODY, true, Set.of(COFFEE)))).isEqualTo("SKIP  DIVIDED");
        assertThat(proposed(Claim.written("Huber", List.of(HUBER), true, Set.of(COFFEE, HUBER))))
                .isEqualTo("ATTACH 71 ");
        assertThat(proposed(Claim.written("Huber", List.of(HUBER), true, Set.of())))
                .isEqualTo("ATTACH 71 ");
    }

    @Test
    void namesakes_are_told_apart_by_the_address() {
        List<ClientAccountId> both = List.of(HUBER, COFFEE);
        assertThat(proposed(Claim.written("Huber", both, false, Set.of()))).isEqualTo("SKIP  SEVERAL_CLIENTS");
        assertThat(proposed(Claim.written("Huber", both, true, Set.of(COFFEE)))).isEqualTo("ATTACH 72 ");
    }

    @Test
    void where_nobody_is_here_a_client_is_made_by_its_address() {
        assertThat(proposed(Claim.written("New", NOBODY, true, Set.of()))).isEqualTo("CREATE  ");
        assertThat(proposed(Claim.written("New", NOBODY, false, Set.of()))).isEqualTo("SKIP  NO_EMAIL");
        assertThat(proposed(Claim.listed(true, Set.of(HUBER, COFFEE)))).isEqualTo("SKIP  SEVERAL_CLIENTS");
    }

    private static String held(Claim claim) {
        return proposed(claim, HUBER);
    }

    private static String proposed(Claim claim, ClientAccountId... holders) {
        Listed listed = new Listed(
                Optional.empty(), "huber", "new.example", "", "x@example.com", "", "", ServiceStatus.ACTIVE, "");
        ImportLine line = new ImportLine(new ImportRunId(1), 1, listed, Match.fresh());
        Proposal.make(line, claim, new LinkedHashSet<>(Arrays.asList(holders)));
        return line.choice() + " "
                + line.account().map(ClientAccountId::toString).orElse("") + " " + line.problem();
    }
}
