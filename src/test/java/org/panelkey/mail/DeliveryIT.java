package org.panelkey.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.MutableClock;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Letters from the outbox to a real mail server on loopback, over each database. */
class DeliveryIT {

    private static final String LINK = "https://sso.example.com/client/invitation?token=" + "A".repeat(43);
    private static final String BODY = "Grüß Gott,\n\n" + LINK + "\n";

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("k1", new byte[32])));
    private final GreenMail smtp =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private TestDatabase database;

    @BeforeEach
    void start() {
        smtp.start();
    }

    @AfterEach
    void stop() {
        smtp.stop();
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("org.panelkey.storage.Databases#each")
    void a_letter_is_sealed_while_it_waits_delivered_once_and_then_forgotten(Databases.Named kind) throws Exception {
        database = kind.open();
        write("Einladung: Blümel & Söhne", BODY);

        assertThat(text("sealed_body")).isNotEmpty().doesNotContain("token", "AAAA");
        assertThat(delivery(server()).round()).isOne();
        assertThat(delivery(server()).round()).isZero();

        MimeMessage[] received = smtp.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("Einladung: Blümel & Söhne");
        assertThat(received[0].getHeader("To")).containsExactly("mika@example.com");
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received[0].getContentType()).startsWith("text/plain");
        assertThat(((String) received[0].getContent()).replace("\r\n", "\n").strip())
                .isEqualTo(BODY.strip());
        assertThat(text("state")).isEqualTo("DELIVERED");
        assertThat(text("sealed_body")).isNull();
        assertThat(ask(entities -> post(entities, server()).waiting()).value()).isZero();
    }

    @ParameterizedTest
    @MethodSource("org.panelkey.storage.Databases#each")
    void four_nodes_at_once_deliver_each_letter_once(Databases.Named kind) throws Exception {
        database = kind.open();
        for (int i = 0; i < 12; i++) {
            write("Letter " + i, BODY);
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        int delivered = 0;
        try {
            Callable<Integer> node = () -> delivery(server()).round();
            for (Future<Integer> each : nodes.invokeAll(List.of(node, node, node, node))) {
                delivered += each.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(delivered).isEqualTo(12);
        assertThat(smtp.getReceivedMessages()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("org.panelkey.storage.Databases#each")
    void what_is_not_taken_is_tried_again_after_growing_pauses_and_given_up_after_a_day(Databases.Named kind)
            throws Exception {
        database = kind.open();
        write("Nobody listens", BODY);
        MailServer dead = new MailServer(() -> Optional.of(session(closedPort())));

        assertThat(delivery(dead).round()).isZero();
        assertThat(ask(entities -> post(entities, dead).lastFailure()).value())
                .hasValueSatisfying(why -> assertThat(why).contains("Connect").doesNotContain("AAAA"));
        clock.pass(Duration.ofSeconds(59));
        assertThat(delivery(dead).isDue()).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(delivery(dead).isDue()).isTrue();
        int tries = 1;
        while (text("state").equals("WAITING")) {
            delivery(dead).round();
            clock.pass(Duration.ofHours(1));
            tries++;
        }

        assertThat(text("state")).isEqualTo("GIVEN_UP");
        assertThat(text("sealed_body")).isNull();
        assertThat(tries).isBetween(24, 27);
        assertThat(ask(entities -> post(entities, dead).givenUp()).value()).isOne();
        clock.pass(Duration.ofDays(31));
        delivery(dead).round();
        assertThat(Sql.number(database.dataSource(), "select count(*) from letter"))
                .isZero();
    }

    @Test
    void pauses_grow_from_a_minute_to_an_hour() {
        assertThat(Outbox.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Outbox.pause(2)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Outbox.pause(6)).isEqualTo(Duration.ofMinutes(32));
        assertThat(Outbox.pause(7)).isEqualTo(Duration.ofHours(1));
        assertThat(Outbox.pause(1_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void without_a_mail_session_nothing_leaves_and_that_is_known_beforehand() throws Exception {
        database = new Databases.Named("H2").open();
        MailServer none = new MailServer(Optional::empty);
        assertThat(none.isThere()).isFalse();
        assertThat(ask(entities -> post(entities, none).isOpen()).value()).isFalse();
        write("The session was removed meanwhile", BODY);
        assertThat(delivery(none).round()).isZero();
        assertThat(ask(entities -> post(entities, none).lastFailure()).value()).contains("There is no mail session");
    }

    @ParameterizedTest
    @DisplayName("S38: nothing that a person typed becomes a second receiver or a header of a letter")
    @ValueSource(
            strings = {
                "mika@example.com\r\nBcc: all@example.com",
                "mika@example.com\nBcc: all@example.com",
                "mika@example.com, all@example.com",
                "mika@example.com;all@example.com",
                "Mika <mika@example.com>",
                "mika@example.com (comment)",
                "mika@exаmple.com",
                "mika@example.com\u2028",
                "mika example.com",
                "@example.com",
                ""
            })
    void an_address_that_could_be_read_as_more_is_refused(String address) {
        database = new Databases.Named("H2").open();
        assertThat(Post.isPlainAddress(address)).isFalse();
        assertThatThrownBy(() -> post(entities -> {
                    post(entities, server()).write(address, "Subject", Secret.of(BODY));
                    return null;
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write("Subject\r\nBcc: all@example.com", BODY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Sql.number(database.dataSource(), "select count(*) from letter"))
                .isZero();
    }

    private void write(String subject, String body) {
        post(entities -> {
            post(entities, server()).write("mika@example.com", subject, Secret.of(body));
            return null;
        });
    }

    private Post post(EntityManager entities, MailServer server) {
        return new Post(entities, clock, box, server);
    }

    private <T> T post(Function<EntityManager, T> work) {
        return database.inTransaction(work);
    }

    private <T> Told<T> ask(Function<EntityManager, T> work) {
        return new Told<>(post(work));
    }

    /** Keeps the compiler from having to guess which assertion is meant. */
    private record Told<T>(T value) {}

    private String text(String column) {
        return Sql.text(database.dataSource(), "select " + column + " from letter");
    }

    private MailServer server() {
        return new MailServer(() -> Optional.of(session(smtp.getSmtp().getPort())));
    }

    private static Session session(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.from", "sso@example.com");
        return Session.getInstance(properties);
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (java.io.IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Each step in a transaction of its own, as the container does it. */
    private Delivery delivery(MailServer server) {
        Outbox outbox = new Outbox() {
            @Override
            List<Long> due(int most) {
                return in(each -> each.due(most));
            }

            @Override
            Optional<Envelope> claim(long id) {
                return in(each -> each.claim(id));
            }

            @Override
            void delivered(long id) {
                in(each -> {
                    each.delivered(id);
                    return null;
                });
            }

            @Override
            void failed(long id, String why) {
                in(each -> {
                    each.failed(id, why);
                    return null;
                });
            }

            @Override
            int removeOld() {
                return in(Outbox::removeOld);
            }

            private <T> T in(Function<Outbox, T> work) {
                return database.inTransaction(entities -> work.apply(new Outbox(entities, clock, box)));
            }
        };
        return new Delivery(outbox, server);
    }
}
