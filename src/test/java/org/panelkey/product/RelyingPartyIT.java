package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.ApplicationKind;
import org.panelkey.applications.IdScope;
import org.panelkey.applications.SigningAlgorithm;
import org.panelkey.applications.SubjectKind;
import org.panelkey.run.ExampleData;
import org.panelkey.storage.Sql;

/**
 * What an application of somebody else says of us: one that is written in another language, with openid-client and jose,
 * which share nothing with the libraries that we answer with.
 */
class RelyingPartyIT {

    private static final String SIGNED_OUT = "https://desk.example.com/bye";
    private static final int PEOPLE = 16;

    /** Counted here, too: a case that is lost must not pass for one that went well. */
    private static final int CASES = 64;

    private final Product product = Product.get();
    private final OAuthScene scene = new OAuthScene();

    @TestFactory
    @DisplayName("B23: an application that knows nothing of us signs people in, and believes what it should")
    List<DynamicTest> an_independent_application() {
        NodeProgram program;
        try {
            program = NodeProgram.installed();
        } catch (NodeProgram.MissingException missing) {
            System.err.println(missing.getMessage());
            // A test of its own: what a factory throws would be counted as no test at all.
            return List.of(DynamicTest.dynamicTest("there is an independent application", () -> {
                assumeTrue(NodeProgram.required(), missing.getMessage());
                throw missing;
            }));
        }
        List<DynamicTest> tests = new ArrayList<>();
        List<JsonObject> ends = new ArrayList<>();
        String complaints = program.run(this::scene, line -> {
            if (line.containsKey("case")) {
                String name = line.getString("case");
                tests.add(DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(line.getString("failure")).as(name).isEmpty()));
            } else {
                ends.add(line);
            }
        });
        int came = tests.size();
        tests.add(DynamicTest.dynamicTest("all " + CASES + " cases came to an end", () -> {
            assertThat(ends).as(complaints).hasSize(1);
            assertThat(ends.get(0).getInt("all")).isEqualTo(CASES);
            assertThat(came).isEqualTo(CASES);
        }));
        return tests;
    }

    private JsonObject scene(JsonObject greeting) {
        JsonArrayBuilder users = Json.createArrayBuilder();
        for (int i = 1; i <= PEOPLE; i++) {
            String email = "party-" + i + "@example.com";
            assertThat(product.fixture().user(email, "Paula Party " + i)).isNotNull();
            users.add(email);
        }
        return Json.createObjectBuilder()
                .add("issuer", product.base().toString())
                .add("password", ExampleData.PASSWORD)
                .add("redirect", OAuthScene.BACK)
                .add("signedOut", SIGNED_OUT)
                .add("users", users)
                .add(
                        "applications",
                        Json.createObjectBuilder()
                                .add("basic", application("basic", true, SigningAlgorithm.RS256))
                                .add("other", application("other", true, SigningAlgorithm.RS256))
                                .add("unasked", application("unasked", true, SigningAlgorithm.RS256))
                                .add("told", told("told", true, SigningAlgorithm.RS256, greeting))
                                .add("toldByES256", told("told by ES256", true, SigningAlgorithm.ES256, greeting))
                                .add("toldOfUsers", told("told of users", false, SigningAlgorithm.RS256, greeting))
                                .add("es256", application("es256", true, SigningAlgorithm.ES256))
                                .add("public", application("public", false, SigningAlgorithm.ES256)))
                .build();
    }

    /** One that the program itself is told at of ended sessions. */
    private JsonObjectBuilder told(String name, boolean session, SigningAlgorithm algorithm, JsonObject greeting) {
        JsonObjectBuilder made = application(name, true, algorithm);
        Sql.run(
                product.fixture().database().dataSource(),
                "update application set logout_session = " + session + ", logout_address = '"
                        + greeting.getString("receiver") + "' where name = 'Independent " + name + "'");
        return made;
    }

    private JsonObjectBuilder application(String name, boolean confidential, SigningAlgorithm algorithm) {
        SignedInTo made = new SignedInTo(scene.add(
                new ApplicationKind(confidential, SubjectKind.PAIRWISE),
                new ApplicationData(
                        "Independent " + name,
                        List.of(OAuthScene.BACK),
                        List.of(SIGNED_OUT),
                        EnumSet.allOf(IdScope.class),
                        algorithm,
                        Optional.empty(),
                        true)));
        JsonObjectBuilder said =
                Json.createObjectBuilder().add("id", made.clientId()).add("algorithm", algorithm.name());
        return confidential ? said.add("secret", made.secret()) : said;
    }
}
