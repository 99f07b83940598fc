package org.panelkey.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest {

    @Test
    void what_is_committed_at_each_statement_will_do() {
        assertThatCode(() -> Isolation.demand(Databases.h2())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ UNCOMMITTED", "REPEATABLE READ", "SERIALIZABLE"})
    void anything_else_is_refused_and_named(String level) {
        assertThatThrownBy(() -> Isolation.demand(with(level)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("READ COMMITTED;")
                .hasMessageContaining("has " + level + ".");
    }

    private static DataSource with(String level) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                + ";INIT=SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + level);
        return source;
    }
}
