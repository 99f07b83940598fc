package org.panelkey.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The policy against the same rules said naively, in a great many worlds. */
class AccessPolicyWorldsTest {

    /**
     * Worlds hold one person and one moment; the rules of staff who see the client area as a user, and of other systems that
     * send a user, are walked in AccessPolicyTest, and the one that compares two moments of a sign-on is none of the policy's.
     */
    private static final EnumSet<Rule> OF_MORE_THAN_ONE = EnumSet.of(
            Rule.CLIENT_PERSON_DISABLED,
            Rule.NEEDS_SIGN_IN_AS_CLIENT,
            Rule.LOCKED_CLIENT_PERSON,
            Rule.BOTH_MAY_ENTER,
            Rule.OTHER_SYSTEMS_OFF,
            Rule.MOVED_MEANWHILE);

    private static final int WORLDS = 100_000;
    /** A rule that decides more rarely than this, in percent, would not have been tried. */
    private static final double RAREST = 0.5;

    @Property(tries = WORLDS, edgeCases = EdgeCasesMode.NONE)
    @Label(
            "B1, B3-B6, B14, B32 and approved requests: in 100,000 random worlds the answer and the rule that decided are those of the naive rules")
    void the_policy_agrees_with_the_naive_rules(@ForAll("worlds") World world) {
        Verdict verdict = world.askPolicy();

        assertThat(verdict.decision()).isEqualTo(PlainRules.judge(world));
        Statistics.label("deciding rule").collect(verdict.rule()).coverage(coverage -> {
            for (Rule rule : EnumSet.complementOf(OF_MORE_THAN_ONE)) {
                coverage.check(rule).percentage(percentage -> percentage >= RAREST);
            }
        });
    }

    @Property(tries = WORLDS / 10, edgeCases = EdgeCasesMode.NONE)
    @Label("B18: the steps that are shown are those of the decision: all before it hold, none after it was asked")
    void the_steps_tell_how_it_was_decided(@ForAll("worlds") World world) {
        Verdict verdict = world.askPolicy();
        List<Step> steps = verdict.steps();
        int deciding = 0;
        int lifted = 0;
        while (List.of(Step.Answer.HOLDS, Step.Answer.LIFTED)
                .contains(steps.get(deciding).answer())) {
            lifted += steps.get(deciding).answer() == Step.Answer.LIFTED ? 1 : 0;
            deciding++;
        }

        assertThat(steps.get(deciding))
                .isEqualTo(new Step(verdict.rule(), verdict.isGranted() ? Step.Answer.ADMITS : Step.Answer.FORBIDS));
        assertThat(steps.subList(deciding + 1, steps.size())).allMatch(step -> step.answer() == Step.Answer.NOT_ASKED);
        if (verdict.isGranted()) {
            assertThat(lifted).isEqualTo(verdict.rule() == Rule.ACCESS_REQUEST ? 1 : 0);
        }
        assertThat(verdict.isGranted() && deciding < steps.size() - 1).isFalse();
    }

    @Property(tries = WORLDS / 10, edgeCases = EdgeCasesMode.NONE)
    @Label("B32: a lock is shown before the click just where it would decide the click, and to nobody else")
    void a_lock_is_shown_where_it_decides(@ForAll("worlds") World world) {
        Assume.that(world.door() != World.Door.STAFF_AT_SERVICE);
        Rule atClick = world.askPolicy().rule();
        Optional<Rule> ahead = world.askAhead();
        boolean lock = atClick.name().startsWith("LOCKED_");

        assertThat(ahead.filter(rule -> rule.name().startsWith("LOCKED_")))
                .isEqualTo(lock ? Optional.of(atClick) : Optional.empty());
        Statistics.label("lock").collect(lock).coverage(coverage -> coverage.check(true)
                .percentage(percentage -> percentage >= RAREST));
    }

    @Provide
    Arbitrary<World> worlds() {
        return Worlds.any();
    }
}
