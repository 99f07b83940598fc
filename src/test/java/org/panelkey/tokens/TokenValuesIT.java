package org.panelkey.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.MutableClock;
import org.panelkey.storage.TestDatabase;

/** What token values are made of; here and not beside the other tests, because it takes as long as all of them. */
class TokenValuesIT {

    private static final String HOLDER = TokenHash.of("a browser session");

    private final MutableClock clock = new MutableClock();

    @Test
    @DisplayName("S17: of 100,000 values none comes twice, and no bit of them is fixed, counts up or follows the clock")
    void a_value_is_256_random_bits() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        int many = 100_000;
        Set<String> values;
        try (TestDatabase database = new TestDatabase(source)) {
            values = database.inTransaction(entities -> {
                Tokens tokens = new Tokens(entities, clock);
                Set<String> issued = new LinkedHashSet<>();
                for (int i = 0; i < many; i++) {
                    issued.add(tokens.issue(TokenKind.SIGN_ON_OUT, "service 7 ", HOLDER)
                            .reveal());
                    if (i % 1_000 == 0) {
                        entities.clear();
                    }
                }
                return issued;
            });
        }
        assertThat(values).hasSize(many).allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
        int[] ones = new int[256];
        int[] changes = new int[256];
        BigInteger before = BigInteger.ZERO;
        for (String value : values) {
            BigInteger bits = new BigInteger(1, Base64.getUrlDecoder().decode(value));
            for (int bit = 0; bit < 256; bit++) {
                ones[bit] += bits.testBit(bit) ? 1 : 0;
                changes[bit] += bits.testBit(bit) == before.testBit(bit) ? 0 : 1;
            }
            before = bits;
        }
        // Half of them, give or take eight standard deviations: chance fails this once in some trillions of runs.
        int deviation = (int) (8 * Math.sqrt(many) / 2);
        for (int bit = 0; bit < 256; bit++) {
            assertThat(ones[bit]).as("bit %d", bit).isBetween(many / 2 - deviation, many / 2 + deviation);
            assertThat(changes[bit]).as("changes of bit %d", bit).isBetween(many / 2 - deviation, many / 2 + deviation);
        }
    }
}
