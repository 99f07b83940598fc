package org.panelkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Schedule;
import jakarta.transaction.Transactional;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** The rooms of the house, and who may use whom. */
@AnalyzeClasses(packages = "org.panelkey", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.panelkey.";
    private static final Set<String> ALL_BUT_VENDORS = Set.of(
            "storage",
            "audit",
            "staff",
            "accounts",
            "secrets",
            "settings",
            "finding",
            "servers",
            "hosting",
            "shortcuts",
            "tokens",
            "locks",
            "requests",
            "mail",
            "invitations",
            "access",
            "panels",
            "signon",
            "mailboxes",
            "connect",
            "imports",
            "arrivals",
            "factors",
            "providers",
            "credentials",
            "applications",
            "links",
            "identity",
            "ledger",
            "health",
            "jobs");

    /** The plan: each room, and the rooms that it may use. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("storage", Set.of()),
            Map.entry("secrets", Set.of()),
            Map.entry("audit", Set.of()),
            Map.entry("staff", Set.of("storage", "audit")),
            Map.entry("finding", Set.of("storage")),
            Map.entry("accounts", Set.of("storage", "audit", "staff", "finding")),
            Map.entry("settings", Set.of("audit", "staff", "secrets", "panels")),
            Map.entry("servers", Set.of("storage", "staff", "secrets", "audit", "finding")),
            Map.entry("hosting", Set.of("storage", "accounts", "servers", "staff", "audit", "finding")),
            Map.entry("shortcuts", Set.of("storage", "accounts", "servers", "hosting", "panels", "staff", "audit")),
            Map.entry("locks", Set.of("staff", "audit")),
            Map.entry("requests", Set.of("servers", "staff", "mail", "secrets", "settings", "audit")),
            Map.entry("tokens", Set.of("audit", "secrets")),
            Map.entry("mail", Set.of("secrets", "settings")),
            Map.entry("invitations", Set.of("accounts", "staff", "tokens", "mail", "secrets", "settings", "audit")),
            Map.entry("access", Set.of("accounts", "staff", "servers", "hosting", "locks", "audit")),
            Map.entry("panels", Set.of("servers", "secrets")),
            Map.entry("panels.cpanel", Set.of("panels", "servers", "secrets")),
            Map.entry("panels.plesk", Set.of("panels", "servers", "secrets")),
            Map.entry(
                    "signon",
                    Set.of(
                            "storage",
                            "accounts",
                            "staff",
                            "servers",
                            "hosting",
                            "shortcuts",
                            "secrets",
                            "audit",
                            "tokens",
                            "locks",
                            "requests",
                            "access",
                            "panels")),
            Map.entry(
                    "mailboxes",
                    Set.of(
                            "storage",
                            "hosting",
                            "secrets",
                            "audit",
                            "tokens",
                            "access",
                            "panels",
                            "signon",
                            "identity")),
            Map.entry(
                    "connect",
                    Set.of("accounts", "staff", "servers", "hosting", "finding", "signon", "health", "audit")),
            Map.entry(
                    "imports",
                    Set.of(
                            "storage",
                            "accounts",
                            "staff",
                            "servers",
                            "hosting",
                            "secrets",
                            "audit",
                            "settings",
                            "panels")),
            Map.entry(
                    "arrivals",
                    Set.of(
                            "accounts",
                            "staff",
                            "servers",
                            "hosting",
                            "shortcuts",
                            "secrets",
                            "audit",
                            "tokens",
                            "locks",
                            "settings",
                            "access",
                            "factors",
                            "identity")),
            Map.entry("factors", Set.of("tokens", "secrets", "audit")),
            Map.entry("providers", Set.of("storage", "accounts", "staff", "secrets", "audit", "settings", "panels")),
            Map.entry("credentials", Set.of("storage", "staff", "secrets", "audit", "tokens", "settings")),
            Map.entry(
                    "applications",
                    Set.of(
                            "storage",
                            "accounts",
                            "staff",
                            "secrets",
                            "audit",
                            "tokens",
                            "locks",
                            "settings",
                            "factors",
                            "identity",
                            "panels")),
            Map.entry(
                    "links",
                    Set.of(
                            "storage",
                            "accounts",
                            "staff",
                            "servers",
                            "hosting",
                            "shortcuts",
                            "panels",
                            "arrivals",
                            "settings",
                            "secrets",
                            "audit",
                            "tokens")),
            Map.entry(
                    "identity",
                    Set.of(
                            "credentials",
                            "storage",
                            "accounts",
                            "staff",
                            "tokens",
                            "secrets",
                            "audit",
                            "settings",
                            "factors",
                            "providers",
                            "mail")),
            Map.entry(
                    "jobs",
                    Set.of(
                            "storage",
                            "tokens",
                            "mail",
                            "signon",
                            "mailboxes",
                            "identity",
                            "ledger",
                            "finding",
                            "imports",
                            "settings",
                            "credentials",
                            "applications",
                            "links",
                            "health")),
            Map.entry(
                    "health", Set.of("storage", "servers", "panels", "staff", "mail", "settings", "secrets", "audit")),
            Map.entry("ledger", Set.of("accounts", "staff", "secrets", "audit", "settings")),
            Map.entry(
                    "api",
                    Set.of(
                            "storage",
                            "accounts",
                            "staff",
                            "servers",
                            "hosting",
                            "panels",
                            "secrets",
                            "audit",
                            "settings",
                            "identity",
                            "credentials",
                            "links",
                            "imports",
                            "access",
                            "shortcuts",
                            "signon",
                            "locks",
                            "invitations",
                            "applications",
                            "arrivals")),
            Map.entry("web", with(ALL_BUT_VENDORS, "api")),
            Map.entry("web.client", with(ALL_BUT_VENDORS, "web")),
            Map.entry("web.oauth", with(ALL_BUT_VENDORS, "web")),
            Map.entry("web.admin", with(ALL_BUT_VENDORS, "web")));

    @ArchTest
    static final ArchRule each_room_uses_only_what_the_plan_allows = classes()
            .should(new ArchCondition<JavaClass>("use only rooms that the plan allows") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    String room = room(item);
                    for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                        JavaClass target = dependency.getTargetClass();
                        boolean ours = target.getPackageName().startsWith(ROOT);
                        if (ours
                                && !room(target).equals(room)
                                && !ROOMS.get(room).contains(room(target))) {
                            events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule every_room_is_in_the_plan = classes()
            .should(new ArchCondition<JavaClass>("live in a room of the plan") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    if (!ROOMS.containsKey(room(item))) {
                        events.add(SimpleConditionEvent.violated(item, item.getName() + " lives in no room"));
                    }
                }
            });

    @ArchTest
    static final ArchRule vendors_keep_to_themselves = classes()
            .that()
            .resideInAnyPackage("org.panelkey.panels.*..")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule policies_are_plain_java = classes()
            .that()
            .resideInAPackage("org.panelkey.access..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.panelkey..", "org.jspecify..");

    @ArchTest
    static final ArchRule faces_stays_in_the_web = noClasses()
            .that()
            .resideOutsideOfPackages("org.panelkey.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.faces..", "org.primefaces..");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule only_standard_apis = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fish.payara..",
                    "com.sun..",
                    "org.glassfish..",
                    "org.eclipse.persistence..",
                    "org.hibernate..",
                    "org.eclipse.microprofile..",
                    "org.apache.myfaces..");

    @ArchTest
    static final ArchRule pages_use_no_entity_manager = noClasses()
            .that()
            .resideInAPackage("org.panelkey.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule other_systems_may_do_what_the_api_does_and_no_more = methods()
            .that()
            .areAnnotatedWith(ForPrograms.class)
            .should(new ArchCondition<JavaMethod>("ask people for a fresh proof and be called by the API") {
                @Override
                public void check(JavaMethod item, ConditionEvents events) {
                    boolean called = item.getCallsOfSelf().stream()
                            .anyMatch(call ->
                                    call.getOriginOwner().getPackageName().equals("org.panelkey.api"));
                    if (!called || !item.isAnnotatedWith(FreshProof.class)) {
                        events.add(SimpleConditionEvent.violated(item, item.getFullName()));
                    }
                }
            });

    @ArchTest
    static final ArchRule changes_by_staff_name_the_right_they_need = methods()
            .that()
            .areDeclaredInClassesThat(new DescribedPredicate<>("are collections of what staff administer") {
                @Override
                public boolean test(JavaClass item) {
                    return Set.of(
                                    "Users",
                                    "ClientAccounts",
                                    "RoleGroups",
                                    "Administrators",
                                    "Servers",
                                    "AccessMatrix",
                                    "ServerGroups",
                                    "Datacentres",
                                    "Maintenances",
                                    "Providers",
                                    "Products",
                                    "Services",
                                    "ShortcutSets",
                                    "AccessRequests",
                                    "Imports",
                                    "ApiCredentials",
                                    "Applications",
                                    "LinkSets",
                                    "Settings")
                            .contains(item.getSimpleName());
                }
            })
            .and()
            .arePublic()
            .and()
            .haveNameMatching(
                    "add|addWithinLimits|place|move|change|remove|permit|rotate|revoke|dismiss|approve|refuse|setPassword|allowHost")
            .should()
            .beAnnotatedWith("org.panelkey.staff.Requires");

    /** What gives power over others, or takes it: a session that somebody left open must not be enough. */
    @ArchTest
    static final ArchRule power_is_given_with_a_fresh_proof_only = methods()
            .that(new DescribedPredicate<JavaMethod>("change who may do what") {
                @Override
                public boolean test(JavaMethod item) {
                    boolean byRight = item.tryGetAnnotationOfType(Requires.class)
                            .filter(found -> Set.of(
                                            AdminPermission.MANAGE_ROLE_GROUPS,
                                            AdminPermission.MANAGE_ADMINISTRATORS,
                                            AdminPermission.MANAGE_PROVIDERS,
                                            AdminPermission.MANAGE_API_CREDENTIALS,
                                            AdminPermission.MANAGE_APPLICATIONS,
                                            AdminPermission.MANAGE_SETTINGS)
                                    .contains(found.value()))
                            .isPresent();
                    boolean named = Set.of(
                                    "Servers.add",
                                    "Servers.change",
                                    "Servers.remove",
                                    "Servers.allowHost",
                                    "Servers.repin",
                                    "KeyApproval.approve",
                                    "AccessMatrix.change",
                                    "ClientAccounts.change",
                                    "Members.attach",
                                    "Members.change",
                                    "Members.handOver",
                                    "Members.admitSignOnIn",
                                    "Invitations.invite",
                                    "Imports.start",
                                    "Imports.retry",
                                    "Services.add",
                                    "Services.addWithinLimits",
                                    "Services.place",
                                    "Services.move",
                                    "Services.change")
                            .contains(item.getOwner().getSimpleName() + "." + item.getName());
                    return (byRight && item.isAnnotatedWith(Transactional.class)) || named;
                }
            })
            .should()
            .beAnnotatedWith(FreshProof.class);

    /** A server gives a timer up for good whose method throws, or leaves a transaction that can only be rolled back. */
    @ArchTest
    static final ArchRule timers_throw_nothing = methods()
            .that()
            .areAnnotatedWith(Schedule.class)
            .should(new ArchCondition<JavaMethod>("do nothing but to run a job within a tick") {
                @Override
                public void check(JavaMethod item, ConditionEvents events) {
                    boolean only = !item.getMethodCallsFromSelf().isEmpty()
                            && item.getMethodCallsFromSelf().stream()
                                    .allMatch(call -> call.getTargetOwner()
                                                    .getSimpleName()
                                                    .equals("Tick")
                                            || call.getTargetOwner().isAssignableTo(Objects.class));
                    if (!only) {
                        events.add(SimpleConditionEvent.violated(item, item.getFullName() + " does more"));
                    }
                }
            });

    @Test
    void all_rules_run() {
        long rules = Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .map(Field::getType)
                .filter(ArchRule.class::equals)
                .count();
        assertThat(rules).isEqualTo(12);
    }

    @Test
    void no_room_is_planned_that_is_not_there() {
        Set<String> there = new TreeSet<>();
        for (String room : ROOMS.keySet()) {
            String info = "/org/panelkey/" + room.replace('.', '/') + "/package-info.class";
            if (ArchitectureTest.class.getResource(info) != null) {
                there.add(room);
            }
        }
        assertThat(there).containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    private static String room(JavaClass item) {
        return item.getPackageName().substring(ROOT.length());
    }

    private static Set<String> with(Set<String> rooms, String further) {
        Set<String> all = new TreeSet<>(rooms);
        all.add(further);
        return all;
    }
}
