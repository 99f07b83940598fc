package org.panelkey.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.audit.Actor;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Programs;
import org.panelkey.storage.TestDatabase;

/** Imports that other systems begin and start, and what such systems page through. */
class ProgramImportsIT {

    private static final Set<AdminPermission> CLIENTS = EnumSet.of(AdminPermission.MANAGE_CLIENTS);
    private static final Set<AdminPermission> USERS =
            EnumSet.of(AdminPermission.MANAGE_CLIENTS, AdminPermission.MANAGE_USERS);

    static Stream<ImportsIT.Kind> databases() {
        return ImportDecisionsIT.databases();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "S81: what a program starts goes on in the name of whoever answers for it, and of nobody who has its number")
    void a_program_is_nobody_else(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            AdministratorId other =
                    scene.rooms(rooms -> rooms.administrators.add("otto@example.com", "Otto Other", scene.group, "en"));
            // The program has the number of an administrator who has nothing to do with it.
            long number = other.value();
            ImportRunId run = scene.ready(List.of(ImportScene.numbered(1), ImportScene.numbered(2)));
            scene.programs = answering(number, scene.importer, CLIENTS);
            assertThatThrownBy(() -> start(scene, number, run)).hasMessage("USERS");
            assertThat(scene.state(run)).isEqualTo(ImportState.READY);
            scene.programs = Programs.NONE;
            assertThatThrownBy(() -> start(scene, number, run)).hasMessage("USERS");

            scene.programs = answering(number, scene.importer, USERS);
            start(scene, number, run);
            ImportRun started = scene.parts(parts -> parts.runs.find(run).orElseThrow());
            assertThat(started.by()).contains(scene.importer);
            assertThat(started.byName()).isEqualTo("Billing (Ida Import)");
            assertThat(scene.next(run, 10)).isEqualTo(2);
            assertThat(scene.counts(run).of(LineState.CREATED)).isEqualTo(2);

            ImportRunId file =
                    as(scene, number, parts -> parts.files.read("accounts.csv", () -> csv("a.example,acc9,web1")));
            ImportRunId list = as(scene, number, parts -> parts.imports.begin(ImportPurpose.IMPORT, scene.server));
            for (ImportRunId each : List.of(file, list)) {
                ImportRun begun = scene.parts(parts -> parts.runs.find(each).orElseThrow());
                assertThat(begun.by()).contains(scene.importer);
                assertThat(begun.byName()).isEqualTo("Billing (Ida Import)");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Imports and their lines are found page by page, each once, and for their own purpose alone")
    void page_by_page(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ImportRunId first = scene.ready(
                    IntStream.range(0, 5).mapToObj(ImportScene::numbered).toList());
            ImportRunId compared = scene.parts(parts -> parts.imports.begin(ImportPurpose.COMPARE, scene.server));
            ImportRunId second = scene.parts(parts -> parts.imports.begin(ImportPurpose.IMPORT, scene.server));
            assertThat(runs(scene, 0, 10)).containsExactly(first, second);
            assertThat(runs(scene, 0, 1)).containsExactly(first);
            assertThat(runs(scene, first.value(), 10)).containsExactly(second);
            assertThat(scene.<Boolean>parts(parts -> parts.runs.exists(compared, ImportPurpose.IMPORT)))
                    .isFalse();
            assertThat(scene.<Boolean>parts(parts -> parts.runs.exists(second, ImportPurpose.IMPORT)))
                    .isTrue();
            assertThat(scene.<Optional<ServerId>>parts(parts -> parts.runs.server(first)))
                    .contains(scene.server);

            List<ImportLine> begin = lines(scene, first, LineFilter.all(), 0, 3);
            assertThat(begin).extracting(ImportLine::number).containsExactly(1, 2, 3);
            assertThat(lines(scene, first, LineFilter.all(), begin.get(2).id().value(), 3))
                    .extracting(ImportLine::number)
                    .containsExactly(4, 5);
            assertThat(lines(scene, first, new LineFilter("SITE-3", Optional.of(LineKind.NEW), Optional.empty()), 0, 3))
                    .extracting(ImportLine::username)
                    .containsExactly("acc3");
            assertThat(lines(scene, second, LineFilter.all(), 0, 3)).isEmpty();
        }
    }

    private static Programs answering(long number, AdministratorId person, Set<AdminPermission> permissions) {
        return asked -> asked == number ? Optional.of(new Programs.Held(permissions, person)) : Optional.empty();
    }

    private static void start(ImportScene scene, long number, ImportRunId run) {
        as(scene, number, parts -> {
            parts.imports.start(run, parts.runs.find(run).orElseThrow().revision());
            return run;
        });
    }

    private static <T> T as(ImportScene scene, long number, Function<ImportScene.Parts, T> work) {
        return scene.parts(parts -> {
            parts.actor.set(new Actor(Actor.Kind.API, number, "Billing", "192.0.2.7"));
            return work.apply(parts);
        });
    }

    private static ByteArrayInputStream csv(String line) {
        return new ByteArrayInputStream(("domain,username,server,product,email\n" + line + ",Web Hosting,a@example.com")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<ImportRunId> runs(ImportScene scene, long after, int most) {
        return scene.parts(parts -> parts.runs.following(ImportPurpose.IMPORT, after, most).stream()
                .map(ImportRun::id)
                .toList());
    }

    private static List<ImportLine> lines(ImportScene scene, ImportRunId run, LineFilter filter, long after, int most) {
        return scene.parts(parts -> parts.runs.following(run, filter, after, most));
    }
}
