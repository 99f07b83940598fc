package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.TokenHash;

/** What tests of links share: a world for each of them, over each database with each persistence provider. */
abstract class LinkStage {

    /** Those that lead somewhere where no address was named. */
    private static final Set<String> BOTH = Set.of("services", "profile");

    LinkWorld world;

    /** A database of some kind under a provider. */
    record Under(Databases.Named kind, TestDatabase.Provider provider) {}

    static Stream<Under> databases() {
        return Databases.each()
                .flatMap(kind -> Stream.of(TestDatabase.Provider.values()).map(each -> new Under(kind, each)));
    }

    @AfterEach
    void stop() {
        if (world != null) {
            world.close();
        }
    }

    /** An empty world. */
    void open(Under under) {
        world = new LinkWorld(under.kind().open(under.provider()));
    }

    /** One server with accounts of one client, whose links are switched on, and were pushed by nobody yet. */
    ServerId open(Under under, int accounts) {
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, accounts);
        world.switchOn();
        return id;
    }

    /** Exactly the links that are wanted, with the one secret that counts. */
    void assertAllIn(ServerId server, String username) {
        assertThat(world.keeper.keys(server, username)).as(username).isEqualTo(BOTH);
        FakeKeeper.Account account = world.keeper.account(server, username);
        assertThat(isLive(account.token)).as(username).isTrue();
        assertThat(sql("select count(*) from link_credential where client_key = '" + account.subscriber
                        + "' and secret_hash = '" + TokenHash.of(account.token)
                        + "' and confirmed_at is not null and sealed_secret is null and ends_at is null"))
                .as(username)
                .isEqualTo(1);
    }

    boolean isLive(String token) {
        return sql("select count(*) from link_credential where secret_hash = '" + TokenHash.of(token)
                        + "' and (ends_at is null or ends_at > "
                        + world.clock.instant().toEpochMilli() + ")")
                == 1;
    }

    Map<String, String> tokens(ServerId server) {
        Map<String, String> tokens = new TreeMap<>();
        world.keeper.accounts.forEach((name, account) -> {
            if (name.startsWith(server + "/")) {
                tokens.put(name, account.token);
            }
        });
        return tokens;
    }

    long rows(String action, String outcome) {
        return sql("select count(*) from audit_event where action = '" + action + "' and outcome = '" + outcome + "'");
    }

    long sql(String query) {
        return Sql.number(world.database.dataSource(), query);
    }
}
