package org.panelkey.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.Keepers;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.NotAMemberException;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.mail.MailFixture;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.NotPermittedException;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroups;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.Tokens;

/** Behaviour 25: who may invite, what a link is worth, and what becomes of a member, over each database and provider. */
class InvitationsIT {

    private static final Email MIKA = Email.parse("mika@example.com").orElseThrow();
    private static final Set<AccountPermission> BOTH =
            EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO);
    private static final String PAGE = "https://sso.example.com/client/invitation?token=";

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("k1", new byte[32])));
    private TestDatabase database;
    private ClientAccountId account;
    private UserId owner;
    private Actor actor = Actor.system();

    /** The use cases over one entity manager, for whoever acts at the moment. */
    private final class In {
        final AuditLog audit;
        final Users users;
        final Administrators administrators;
        final RoleGroups roleGroups;
        final ClientAccounts accounts;
        final Members members;
        final Invitations invitations;

        In(EntityManager entities, boolean mail) {
            Actor now = actor;
            audit = new AuditLog(entities, clock, () -> now);
            Tokens tokens = new Tokens(entities, clock);
            OpenInvitations open = new OpenInvitations(entities, tokens, audit);
            users = new Users(entities, clock, open, audit);
            administrators = new Administrators(entities, clock, audit);
            roleGroups = new RoleGroups(entities, audit);
            accounts = new ClientAccounts(entities, clock, audit);
            Keepers keepers = new Keepers(users, administrators, audit);
            members = new Members(entities, clock, accounts, users, keepers, open, audit);
            invitations = new Invitations(
                    entities,
                    clock,
                    accounts,
                    users,
                    members,
                    keepers,
                    tokens,
                    open,
                    new InvitationLetter(MailFixture.post(entities, clock, box, mail)),
                    audit);
        }
    }

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", TestDatabase.Provider.ECLIPSELINK),
                Arguments.of("H2", TestDatabase.Provider.HIBERNATE),
                Arguments.of("PostgreSQL", TestDatabase.Provider.ECLIPSELINK),
                Arguments.of("PostgreSQL", TestDatabase.Provider.HIBERNATE));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "Members and invitations of an account come page by page in the order of ids, and those of no other one")
    void pages_are_cut_in_the_database(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ClientAccountId other = with(in -> in.accounts.add("Other", owner));
        List<Long> expected = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
            String name = "page" + each;
            UserId user =
                    with(in -> in.users.add(Email.parse(name + "@example.com").orElseThrow(), name, "en"));
            ClientAccountId of = each == 2 ? other : account;
            with(in -> {
                in.members.accept(of, user, BOTH, ServiceShare.whole());
                return true;
            });
            if (each != 2) {
                expected.add(user.value());
            }
            invite(Email.parse("asked" + each + "@example.com").orElseThrow(), BOTH, ServiceShare.whole());
        }
        List<Long> first = members(0, 2);
        assertThat(first).isEqualTo(expected.subList(0, 2));
        assertThat(members(first.get(1), 2)).isEqualTo(expected.subList(2, 3));
        assertThat(members(expected.get(2), 2)).isEmpty();
        List<Invitation> all = with(in -> in.invitations.open(account));
        List<Long> asked = all.stream().map(each -> each.id().value()).sorted().toList();
        assertThat(asked).hasSize(4);
        assertThat(invitations(account, 0, 3)).isEqualTo(asked.subList(0, 3));
        assertThat(invitations(account, asked.get(2), 3)).isEqualTo(asked.subList(3, 4));
        assertThat(invitations(other, 0, 3)).isEmpty();
        assertThat(isOpen(account, asked.get(1))).isTrue();
        assertThat(isOpen(other, asked.get(1))).isFalse();
        assertThat(isOpen(account, asked.get(1) + 1_000_000)).isFalse();
    }

    private boolean isOpen(ClientAccountId of, long id) {
        return with(in -> in.invitations.open(of, new InvitationId(id)).isPresent());
    }

    private List<Long> members(long after, int most) {
        return with(in -> in.accounts.membersFollowing(account, after, most).stream()
                .map(member -> member.user().value())
                .toList());
    }

    private List<Long> invitations(ClientAccountId of, long after, int most) {
        return with(in -> in.invitations.following(of, after, most).stream()
                .map(each -> each.id().value())
                .toList());
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: whoever accepts has what was offered and nothing else, until it ends")
    void who_accepts_has_what_was_offered(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        Instant end = clock.instant().plus(Duration.ofDays(30));
        String token = invite(MIKA, BOTH, new ServiceShare(Optional.of(Set.of()), Optional.of(end)));
        assertThat(ask(in -> in.invitations.open(account)).value()).hasSize(1);
        assertThat(ask(in -> in.invitations.standing(in.invitations.find(token).orElseThrow()))
                        .value())
                .isEqualTo(Standing.OPEN);

        assertThat(ask(in -> in.invitations.accept(token, "Mika", "de", "hash")).value())
                .isEqualTo(Standing.DONE);

        UserId mika = with(in -> in.users.findByEmail(MIKA).orElseThrow().id());
        var rights = with(in -> in.accounts.rights(mika, account)).orElseThrow();
        assertThat(rights.permissions()).isEqualTo(BOTH);
        assertThat(rights.share()).isEqualTo(new ServiceShare(Optional.of(Set.of()), Optional.of(end)));
        assertThat(ask(in -> in.invitations.open(account)).value()).isEmpty();
        assertThat(ask(in -> in.invitations.standing(in.invitations.find(token).orElseThrow()))
                        .value())
                .isEqualTo(Standing.USED);
        clock.pass(Duration.ofDays(30).minusMillis(1));
        assertThat(ask(in -> in.accounts.rightsEverywhere(mika)).value()).hasSize(1);
        clock.pass(Duration.ofMillis(1));
        assertThat(ask(in -> in.accounts.rights(mika, account)).value()).isEmpty();
        assertThat(ask(in -> in.accounts.rightsEverywhere(mika)).value()).isEmpty();
        assertThat(ask(in -> in.accounts.members(account)).value()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: a link is dead after its use, after a newer one, after it was taken back, and after seven days")
    void a_dead_link_does_nothing(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        UserId known = with(in -> in.users.add(MIKA, "Mika", "en"));
        String first = invite(MIKA, BOTH, ServiceShare.whole());
        InvitationId id = with(in -> in.invitations.open(account).get(0).id());
        assertThatThrownBy(() -> invite(MIKA, BOTH, ServiceShare.whole())).isInstanceOf(AlreadyInvitedException.class);
        String second =
                token(with(in -> in.invitations.resend(account, id, PAGE)).orElseThrow());

        assertThat(ask(in -> in.invitations.accept(first, known)).value()).isEqualTo(Standing.UNKNOWN);
        clock.pass(Duration.ofDays(7));
        assertThat(ask(in -> in.invitations.accept(second, known)).value()).isEqualTo(Standing.EXPIRED);
        String third =
                token(with(in -> in.invitations.resend(account, id, PAGE)).orElseThrow());
        boolean cancelled = with(in -> in.invitations.cancel(account, id));
        assertThat(cancelled).isTrue();
        assertThat(ask(in -> in.invitations.accept(third, known)).value()).isEqualTo(Standing.CANCELLED);
        boolean again = with(in -> in.invitations.cancel(account, id));
        assertThat(again).isFalse();
        assertThat(ask(in -> in.invitations.resend(account, id, PAGE)).value()).isEmpty();
        assertThat(ask(in -> in.accounts.rights(known, account)).value()).isEmpty();

        String fourth = invite(MIKA, BOTH, ServiceShare.whole());
        assertThat(ask(in -> in.invitations.accept(fourth, known)).value()).isEqualTo(Standing.DONE);
        assertThat(ask(in -> in.invitations.accept(fourth, known)).value()).isEqualTo(Standing.USED);
        assertThat(ask(in -> in.invitations.accept("A".repeat(43), known)).value())
                .isEqualTo(Standing.UNKNOWN);
        assertThatThrownBy(() -> invite(MIKA, BOTH, ServiceShare.whole())).isInstanceOf(AlreadyInvitedException.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25, S3: of eight who accept at once one wins, and there is one user and one member")
    void accepting_at_once_succeeds_once(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        String token = invite(MIKA, BOTH, ServiceShare.whole());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Standing> answers = new ArrayList<>();
        try {
            Callable<Standing> accept = () -> with(in -> in.invitations.accept(token, "Mika", "en", "hash"));
            for (Future<Standing> each : threads.invokeAll(java.util.Collections.nCopies(8, accept))) {
                answers.add(each.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(answers).containsOnlyOnce(Standing.DONE);
        assertThat(answers).allMatch(answer -> Set.of(Standing.DONE, Standing.USED, Standing.NOT_YOURS)
                .contains(answer));
        assertThat(Sql.number(database.dataSource(), "select count(*) from membership"))
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: nobody accepts what another was offered, and a known address needs its own sign-in")
    void only_the_invited_accepts(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        UserId other = with(in -> in.users.add(Email.parse("other@example.com").orElseThrow(), "Other", "en"));
        String token = invite(MIKA, BOTH, ServiceShare.whole());

        assertThat(ask(in -> in.invitations.accept(token, other)).value()).isEqualTo(Standing.NOT_YOURS);
        with(in -> in.users.add(MIKA, "Mika", "en"));
        assertThat(ask(in -> in.invitations.accept(token, "Somebody", "en", "their own hash"))
                        .value())
                .isEqualTo(Standing.NOT_YOURS);
        UserId mika = with(in -> in.users.findByEmail(MIKA).orElseThrow().id());
        assertThat(ask(in -> in.users.find(mika).orElseThrow().passwordHash()).value())
                .isEmpty();
        assertThat(ask(in -> in.invitations.accept(token, mika)).value()).isEqualTo(Standing.DONE);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: an invitation is worth what its giver still may: lost ownership, a lost right, a closed account")
    void an_invitation_falls_with_its_giver(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        UserId heir = with(in -> in.users.add(Email.parse("heir@example.com").orElseThrow(), "Heir", "en"));
        as(Actor.system(), in -> in.members.accept(account, heir, BOTH, ServiceShare.whole()));
        String byOwner = invite(MIKA, BOTH, ServiceShare.whole());
        with(in -> {
            in.members.handOver(account, in.accounts.find(account).orElseThrow().version(), heir);
            return null;
        });
        assertThat(ask(in -> in.invitations.accept(byOwner, "Mika", "en", "hash"))
                        .value())
                .isEqualTo(Standing.WITHDRAWN);
        // Who owned it is a member with all permissions, and may invite nobody any more.
        assertThat(ask(in -> in.accounts.rights(owner, account).orElseThrow().permissions())
                        .value())
                .isEqualTo(EnumSet.allOf(AccountPermission.class));
        assertThatThrownBy(() -> invite(Email.parse("x@example.com").orElseThrow(), BOTH, ServiceShare.whole()))
                .isInstanceOf(NotPermittedException.class);

        AdministratorId staff = with(Actor.system(), in -> {
            RoleGroup full = in.roleGroups.addDefaults();
            in.administrators.addFirst("full@example.com", "Full", full, "hash", "en");
            return in.administrators.add(
                    "staff@example.com",
                    "Staff",
                    in.roleGroups.add("Clients", EnumSet.of(AdminPermission.MANAGE_CLIENTS)),
                    "en");
        });
        actor = new Actor(Actor.Kind.ADMINISTRATOR, staff.value(), "Staff", "198.18.0.1");
        String byStaff = invite(Email.parse("y@example.com").orElseThrow(), BOTH, ServiceShare.whole());
        assertThat(ask(in -> in.invitations.standing(
                                in.invitations.find(byStaff).orElseThrow()))
                        .value())
                .isEqualTo(Standing.OPEN);
        with(Actor.system(), in -> {
            var group = in.roleGroups.all().stream()
                    .filter(each -> each.name().equals("Clients"))
                    .findFirst()
                    .orElseThrow();
            in.roleGroups.change(group.id(), group.version(), "Clients", EnumSet.of(AdminPermission.VIEW_CLIENTS));
            return null;
        });
        assertThat(ask(in -> in.invitations.accept(byStaff, "Y", "en", "hash")).value())
                .isEqualTo(Standing.WITHDRAWN);

        actor = new Actor(Actor.Kind.USER, heir.value(), "Heir", "198.18.0.1");
        String closing = invite(Email.parse("z@example.com").orElseThrow(), BOTH, ServiceShare.whole());
        with(Actor.system(), in -> {
            in.accounts.change(
                    account, in.accounts.find(account).orElseThrow().version(), "Huber", AccountStatus.CLOSED, heir);
            return null;
        });
        assertThat(ask(in -> in.invitations.accept(closing, "Z", "en", "hash")).value())
                .isEqualTo(Standing.WITHDRAWN);
        assertThat(ask(in -> in.users.findByEmail(Email.parse("z@example.com").orElseThrow()))
                        .value())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: a member changes nobody, and two who change the same member are told")
    void only_owner_and_staff_change_members(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        UserId mika = with(in -> in.users.add(MIKA, "Mika", "en"));
        as(actor, in -> in.members.accept(account, mika, EnumSet.allOf(AccountPermission.class), ServiceShare.whole()));
        int seen =
                with(in -> in.accounts.membership(mika, account).orElseThrow().version());
        as(
                actor,
                in -> in.members.change(
                        account, mika, seen, BOTH, new ServiceShare(Optional.of(Set.of()), Optional.empty())));
        assertThatThrownBy(
                        () -> as(actor, in -> in.members.change(account, mika, seen, Set.of(), ServiceShare.whole())))
                .isInstanceOf(jakarta.persistence.OptimisticLockException.class);
        int now = with(in -> in.accounts.membership(mika, account).orElseThrow().version());
        as(actor, in -> in.members.change(account, mika, now, BOTH, ServiceShare.whole()));

        Actor member = new Actor(Actor.Kind.USER, mika.value(), "Mika", "198.18.0.2");
        for (Actor each : List.of(member, new Actor(Actor.Kind.NOBODY, null, "", "198.18.0.2"))) {
            assertThatThrownBy(
                            () -> as(each, in -> in.members.change(account, mika, now + 1, BOTH, ServiceShare.whole())))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> as(each, in -> in.members.dismiss(account, owner)))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> as(each, in -> in.members.handOver(account, 1, mika)))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> as(each, in -> in.members.admitSignOnIn(account, 1, false)))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> as(
                            each, in -> in.invitations.invite(account, MIKA, "en", BOTH, ServiceShare.whole(), PAGE)))
                    .isInstanceOf(NotPermittedException.class);
        }
        as(
                actor,
                in -> in.members.admitSignOnIn(
                        account, in.accounts.find(account).orElseThrow().version(), false));
        assertThat(ask(in -> in.accounts.find(account).orElseThrow().admitsSignOnIn())
                        .value())
                .isFalse();
        assertThatThrownBy(() -> as(
                        actor,
                        in -> in.members.handOver(
                                account, in.accounts.find(account).orElseThrow().version(), new UserId(999_999))))
                .isInstanceOf(NotAMemberException.class);
        boolean dismissed = with(in -> in.members.dismiss(account, mika));
        assertThat(dismissed).isTrue();
        assertThat(ask(in -> in.accounts.rights(mika, account)).value()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: with mail set up the link is in the letter, in the invited user's language, and nowhere else")
    void with_mail_the_link_is_in_the_letter_only(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        with(in -> in.users.add(MIKA, "Mika", "de"));
        Invited invited = database.inTransaction(entities ->
                new In(entities, true).invitations.invite(account, MIKA, "en", BOTH, ServiceShare.whole(), PAGE));
        assertThat(invited.link()).isEmpty();
        assertThat(Sql.text(database.dataSource(), "select subject from letter"))
                .startsWith("Einladung zu Huber");
        String body = database.inTransaction(entities -> MailFixture.body(entities, box));
        assertThat(body).contains(PAGE).contains("Olivia").contains("9. Januar 2026");
        String token = body.substring(body.indexOf(PAGE) + PAGE.length()).split("\\s", 2)[0];
        assertThat(ask(in -> in.invitations.find(token)).value()).isPresent();
        for (String column : List.of("detail", "object_name", "actor_name")) {
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from audit_event where " + column + " like '%" + token + "%'"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B25: whatever is decided about a member ends what was offered before: no way back in, no wider rights")
    void a_decision_ends_older_offers(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String before = invite(MIKA, BOTH, ServiceShare.whole());
        UserId mika = with(in -> in.users.add(MIKA, "Mika", "en"));
        with(Actor.system(), in -> {
            in.members.attach(account, mika, Set.of(AccountPermission.PRODUCTS), ServiceShare.whole());
            return null;
        });
        assertThat(ask(in -> in.invitations.accept(before, mika)).value()).isEqualTo(Standing.CANCELLED);
        assertThat(ask(in -> in.accounts.rights(mika, account).orElseThrow().permissions())
                        .value())
                .isEqualTo(Set.of(AccountPermission.PRODUCTS));
        boolean dismissed = with(in -> in.members.dismiss(account, mika));
        assertThat(dismissed).isTrue();

        String anew = invite(MIKA, BOTH, ServiceShare.whole());
        boolean none = with(in -> in.members.dismiss(account, mika));
        assertThat(none).isFalse();
        assertThat(ask(in -> in.invitations.accept(anew, mika)).value()).isEqualTo(Standing.CANCELLED);
        assertThat(ask(in -> in.accounts.rights(mika, account)).value()).isEmpty();
        assertThat(
                        Sql.number(
                                database.dataSource(),
                                "select count(*) from audit_event where action = 'DELETE' and detail like 'taken back: decided%'"))
                .isEqualTo(2);
        // Nor does another address make somebody else of the same person.
        String former = invite(MIKA, BOTH, ServiceShare.whole());
        with(Actor.system(), in -> {
            int seen = in.users.find(mika).orElseThrow().version();
            in.users.change(mika, seen, Email.parse("moved@example.com").orElseThrow(), "Mika", "en", true);
            return null;
        });
        assertThat(ask(in -> in.invitations.accept(former, "Mika again", "en", "hash"))
                        .value())
                .isEqualTo(Standing.CANCELLED);
        // What somebody else was offered is left alone.
        String another = invite(Email.parse("else@example.com").orElseThrow(), BOTH, ServiceShare.whole());
        with(in -> in.members.dismiss(account, mika));
        assertThat(ask(in -> in.invitations.accept(another, "Else", "en", "hash"))
                        .value())
                .isEqualTo(Standing.DONE);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: accepting and dismissing at the same moment take turns, whoever is first")
    void accepting_and_dismissing_take_turns(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        UserId mika = with(in -> in.users.add(MIKA, "Mika", "en"));
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 10; i++) {
                String token = invite(MIKA, BOTH, ServiceShare.whole());
                Future<Standing> accepting = both.submit(
                        () -> ask(in -> in.invitations.accept(token, mika)).value());
                Future<Boolean> dismissing = both.submit(
                        () -> ask(in -> in.members.dismiss(account, mika)).value());
                Standing standing = accepting.get();
                dismissing.get();
                assertThat(standing).isIn(Standing.DONE, Standing.CANCELLED, Standing.USED);
                assertThat(ask(in -> in.accounts.rights(mika, account)).value()).isEmpty();
            }
        } finally {
            both.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: nobody's mailbox is filled from here: not by one invitation again and again, nor by many")
    void letters_are_limited(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        database.inTransaction(entities ->
                new In(entities, true).invitations.invite(account, MIKA, "en", BOTH, ServiceShare.whole(), PAGE));
        InvitationId id = with(in -> in.invitations.open(account).get(0).id());
        clock.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThatThrownBy(() -> database.inTransaction(
                        entities -> new In(entities, true).invitations.resend(account, id, PAGE)))
                .isInstanceOf(TooManyInvitationsException.class);
        clock.pass(Duration.ofMillis(1));
        Optional<Invited> again =
                database.inTransaction(entities -> new In(entities, true).invitations.resend(account, id, PAGE));
        assertThat(again).isPresent();
        // A link that is only shown fills no mailbox.
        Optional<Invited> shown = with(in -> in.invitations.resend(account, id, PAGE));
        assertThat(shown).isPresent();

        for (int i = 1; i < Invitations.MOST_AT_ONCE; i++) {
            Email each = Email.parse("many" + i + "@example.com").orElseThrow();
            invite(each, BOTH, ServiceShare.whole());
            // Taking it back does not make room for the next one.
            with(in -> in.invitations.cancel(
                    account, in.invitations.open(account).get(0).id()));
        }
        Email last = Email.parse("last@example.com").orElseThrow();
        assertThatThrownBy(() -> invite(last, BOTH, ServiceShare.whole()))
                .isInstanceOf(TooManyInvitationsException.class);
        clock.pass(Duration.ofHours(1));
        assertThat(invite(last, BOTH, ServiceShare.whole())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B25: the limit holds for many at once, too")
    void the_limit_holds_at_once(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        for (int i = 3; i < Invitations.MOST_AT_ONCE; i++) {
            invite(Email.parse("before" + i + "@example.com").orElseThrow(), BOTH, ServiceShare.whole());
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Email each = Email.parse("atonce" + i + "@example.com").orElseThrow();
                all.add(() -> {
                    try {
                        return invite(each, BOTH, ServiceShare.whole());
                    } catch (TooManyInvitationsException tooMany) {
                        return "";
                    }
                });
            }
            int sent = 0;
            for (Future<String> each : pool.invokeAll(all)) {
                sent += each.get().isEmpty() ? 0 : 1;
            }
            assertThat(sent).isEqualTo(3);
        } finally {
            pool.shutdownNow();
        }
    }

    private void open(String kind, TestDatabase.Provider provider) {
        database = new Databases.Named(kind).open(provider);
        account = with(in -> {
            owner = in.users.add(Email.parse("olivia@example.com").orElseThrow(), "Olivia", "en");
            return in.accounts.add("Huber <b>", owner);
        });
        actor = new Actor(Actor.Kind.USER, owner.value(), "Olivia", "198.18.0.1");
    }

    private <T> T with(Function<In, T> work) {
        return database.inTransaction(entities -> work.apply(new In(entities, false)));
    }

    private <T> Told<T> ask(Function<In, T> work) {
        return new Told<>(with(work));
    }

    /** Keeps the compiler from having to guess which assertion is meant. */
    private record Told<T>(T value) {}

    private <T> T with(Actor who, Function<In, T> work) {
        Actor before = actor;
        actor = who;
        try {
            return with(work);
        } finally {
            actor = before;
        }
    }

    private void as(Actor who, java.util.function.Consumer<In> work) {
        with(who, in -> {
            work.accept(in);
            return null;
        });
    }

    private String invite(Email email, Set<AccountPermission> permissions, ServiceShare share) {
        return token(with(in -> in.invitations.invite(account, email, "en", permissions, share, PAGE)));
    }

    private static String token(Invited invited) {
        String link = invited.link().orElseThrow().reveal();
        assertThat(link).startsWith(PAGE);
        return link.substring(PAGE.length());
    }
}
