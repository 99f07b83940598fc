package org.panelkey.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.hosting.ServiceId;
import org.panelkey.servers.ServerId;
import org.panelkey.shortcuts.ShortcutKey;

/** What a token carries. */
class TargetTest {

    static Stream<Target> targets() {
        return Stream.of(
                new Target.OfServer(new ServerId(1)),
                new Target.OfServer(new ServerId(Long.MAX_VALUE)),
                Target.of(new ServiceId(7)),
                new Target.OfService(new ServiceId(7), Optional.of(new ShortcutKey("email_accounts"))),
                new Target.OfService(new ServiceId(7), Optional.of(ShortcutKey.read("with spaces  and server 8"))));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void what_was_encoded_is_decoded_to_the_same(Target target) {
        assertThat(Target.decode(target.encode())).isEqualTo(target);
    }
}
