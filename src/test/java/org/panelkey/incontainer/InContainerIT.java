package org.panelkey.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.panelkey.accounts.Email;
import org.panelkey.api.HostedReading;
import org.panelkey.audit.Actor;
import org.panelkey.audit.Deputies;
import org.panelkey.identity.SetUp;
import org.panelkey.jobs.JobRun;
import org.panelkey.jobs.JobRuns;
import org.panelkey.jobs.RemoveExpired;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.NotPermittedException;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroups;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** The product's beans with the container's own transactions, interceptors and data source, over H2. */
@ExtendWith(ArquillianExtension.class)
class InContainerIT {

    @Inject
    Tokens tokens;

    @Inject
    RemoveExpired removeExpired;

    @Inject
    JobRuns runs;

    @Inject
    RoleGroups roleGroups;

    @Inject
    Administrators administrators;

    @Inject
    SetUp setUp;

    @Inject
    SecretBox box;

    @Inject
    HostedReading reading;

    @Inject
    Deputies deputies;

    @Inject
    EntityManager entities;

    @Resource
    UserTransaction transaction;

    @Deployment
    static WebArchive product() throws IOException {
        WebArchive war = ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("panelkey.war")));
        // The doors are tested from outside; here they would refuse the servlet that runs these tests.
        String doors = "(?s)<filter-mapping>.*?</filter-mapping>";
        String webXml =
                Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml")).replaceAll(doors, "");
        return war.addPackage("org.panelkey.incontainer").setWebXML(new StringAsset(webXml));
    }

    @Test
    @DisplayName("B29: ended tokens are removed, live ones stay, and operators see the run")
    void the_job_removes_what_has_ended() throws Exception {
        String live = tokens.issue(TokenKind.SIGN_ON_OUT, "live", "").reveal();
        String ended = tokens.issue(TokenKind.SIGN_ON_OUT, "ended", "").reveal();
        transaction.begin();
        entities.createNativeQuery("update login_token set expires_at = 1 where subject = 'ended'")
                .executeUpdate();
        transaction.commit();

        removeExpired.run();

        assertEquals(Optional.of("live"), tokens.redeem(TokenKind.SIGN_ON_OUT, live, ""));
        assertTrue(tokens.redeem(TokenKind.SIGN_ON_OUT, ended, "").isEmpty());
        JobRun run = runs.all().stream()
                .filter(each -> each.job().equals(RemoveExpired.JOB))
                .findFirst()
                .orElseThrow();
        assertTrue(run.finishedAt().isPresent());
        assertTrue(run.totalCount() >= 1);
        assertEquals("", run.failure());
    }

    @Test
    @DisplayName("A token is used up only when the transaction around it is")
    void a_rolled_back_redemption_uses_nothing_up() throws Exception {
        String value = tokens.issue(TokenKind.SIGN_ON_OUT, "again", "").reveal();
        transaction.begin();
        assertTrue(tokens.redeem(TokenKind.SIGN_ON_OUT, value, "").isPresent());
        transaction.rollback();
        assertTrue(tokens.redeem(TokenKind.SIGN_ON_OUT, value, "").isPresent());
        assertFalse(tokens.redeem(TokenKind.SIGN_ON_OUT, value, "").isPresent());
    }

    @Test
    @DisplayName("A change without an administrator behind it is refused and leaves nothing but its denial")
    void nobody_changes_without_the_right() {
        long before = count("select count(*) from role_group");
        Throwable refused = assertThrows(
                RuntimeException.class,
                () -> roleGroups.add("Sneaky", EnumSet.of(AdminPermission.MANAGE_ADMINISTRATORS)));
        assertInstanceOf(NotPermittedException.class, root(refused));
        assertEquals(before, count("select count(*) from role_group"));
        assertTrue(
                count("select count(*) from audit_event where rule = 'MANAGE_ROLE_GROUPS' and outcome = 'DENIED'") > 0);
    }

    @Test
    @DisplayName("S21, S81: a use case asks once more whether a credential counts, after the door has let it in")
    void a_use_case_asks_for_the_credential_again() throws Exception {
        sql("insert into role_group (id, name, permissions, second_factor, version)"
                + " values (-7, 'Answering', 'VIEW_CLIENTS', false, 0)");
        sql("insert into administrator (id, email, name, role_group_id, enabled, language, session_epoch, created_at,"
                + " version) values (-7, 'answers@example.com', 'Answering', -7, true, 'en', 0, 0, 0)");
        sql("insert into api_credential (id, name, prefix, secret_hash, scopes, addresses, created_at, created_by,"
                + " answers_id, version) values (-7, 'Program', 'aaaaaaaa', '-', 'CLIENTS_READ', '', 0, '', -7, 0)");
        try {
            reads();
            Actor caller = caller();
            assertRefused(() -> deputies.actFor(
                    caller, () -> roleGroups.add("By a program", EnumSet.of(AdminPermission.VIEW_CLIENTS))));
            sql("update api_credential set revoked_at = 1 where id = -7");
            assertRefused(this::reads);
            sql("update api_credential set revoked_at = null, ends_at = 1 where id = -7");
            assertRefused(this::reads);
            sql("update api_credential set ends_at = null where id = -7");
            reads();
            sql("update role_group set permissions = 'MANAGE_API_CREDENTIALS' where id = -7");
            assertRefused(this::reads);
            sql("update role_group set permissions = 'MANAGE_ROLE_GROUPS,MANAGE_ADMINISTRATORS' where id = -7");
            reads();
            assertRefused(() -> deputies.actFor(
                    caller, () -> roleGroups.add("By a program", EnumSet.of(AdminPermission.VIEW_CLIENTS))));
            sql("update administrator set enabled = false where id = -7");
            assertRefused(this::reads);
            sql("delete from api_credential where id = -7");
            assertRefused(this::reads);
        } finally {
            // Others count on nobody being there.
            sql("delete from api_credential where id = -7");
            sql("delete from administrator where id = -7");
            sql("delete from role_group where id = -7");
        }
        assertTrue(count("select count(*) from audit_event where actor_kind = 'API' and actor_name = 'Program'"
                        + " and outcome = 'DENIED' and rule = 'VIEW_CLIENTS'")
                > 0);
    }

    private static Actor caller() {
        return new Actor(Actor.Kind.API, -7L, "Program", "");
    }

    private void reads() {
        deputies.actFor(caller(), () -> reading.clients(0, 1));
    }

    private void sql(String statement) throws Exception {
        transaction.begin();
        entities.createNativeQuery(statement).executeUpdate();
        transaction.commit();
    }

    private static void assertRefused(Executable call) {
        Throwable refused = assertThrows(RuntimeException.class, call);
        assertInstanceOf(NotPermittedException.class, root(refused));
    }

    @Test
    @DisplayName("B34: the set-up link makes one Full Administrator, once")
    void the_set_up_link_works_once() {
        String first = setUp.invite().orElseThrow().reveal();
        String second = setUp.invite().orElseThrow().reveal();
        Email email = Email.parse("first@example.com").orElseThrow();
        assertTrue(setUp.complete(first, email, "First", Secret.of("correct horse battery"), "en"));
        assertFalse(setUp.complete(first, email, "First", Secret.of("correct horse battery"), "en"));
        assertFalse(setUp.complete(second, email, "Second", Secret.of("correct horse battery"), "en"));
        assertTrue(setUp.invite().isEmpty());
        assertEquals(1, administrators.all().size());
        RoleGroup group = administrators.all().get(0).roleGroup();
        assertEquals(EnumSet.allOf(AdminPermission.class), group.permissions());
    }

    @Test
    @DisplayName("Secrets are sealed with the installation's key")
    void secrets_are_sealed() {
        String sealed = box.seal(Secret.of("clear"), "here");
        assertFalse(sealed.contains("clear"));
        assertEquals("clear", box.open(sealed, "here").reveal());
    }

    private long count(String query) {
        return ((Number) entities.createNativeQuery(query).getSingleResult()).longValue();
    }

    private static Throwable root(Throwable thrown) {
        Throwable current = thrown;
        while (current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }
}
