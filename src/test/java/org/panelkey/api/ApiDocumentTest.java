package org.panelkey.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.credentials.ApiScope;

/** The description of the API, read by somebody else's program. */
class ApiDocumentTest {

    @Test
    @DisplayName("The description is valid OpenAPI 3.1, and all that it refers to is there")
    void it_is_valid() {
        OpenAPI read = read(ApiDocument.of("").toString());
        assertThat(read.getOpenapi()).isEqualTo("3.1.0");
        Set<String> ids = read.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(operation -> operation.getOperationId())
                .collect(Collectors.toSet());
        assertThat(ids).hasSize(ApiDocument.calls().size());
        assertThat(ApiDocument.of("/x").getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo("/x/api/v1");
    }

    @Test
    @DisplayName("A reference that leads nowhere, and a parameter that is not in its path, would be found")
    void what_is_wrong_is_found() {
        String document = ApiDocument.of("").toString();
        assertThat(messages(document.replace("\"Client\":{", "\"Gone\":{"))).isNotEmpty();
        assertThat(messages(document.replace("\"in\":\"path\"", "\"in\":\"nowhere\"")))
                .isNotEmpty();
    }

    @Test
    @DisplayName("The description lists the calls, methods and scopes of the reviewed routes, no more and no less")
    void it_lists_the_routes() throws IOException {
        Map<String, String> described = new TreeMap<>();
        for (ApiDocument.Call call : ApiDocument.calls()) {
            List<String> scopes =
                    Arrays.stream(call.described().scope()).map(ApiScope::name).toList();
            described.put(call.method() + " " + call.path(), scopes.isEmpty() ? "signed-in" : scopes.get(0));
            assertThat(scopes).as(call.path()).hasSizeLessThan(2);
        }
        assertThat(described).isEqualTo(routes());
        Set<String> paths = read(ApiDocument.of("").toString()).getPaths().entrySet().stream()
                .flatMap(path -> methods(path.getValue()).map(method -> method + " /api/v1" + path.getKey()))
                .collect(Collectors.toSet());
        assertThat(paths).isEqualTo(described.keySet());
    }

    @Test
    @DisplayName("Every call tells its refusals as problem documents, and which answers say how the budget stands")
    void refusals_are_told() {
        OpenAPI read = read(ApiDocument.of("").toString());
        read.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> {
                    ApiResponses answers = operation.getResponses();
                    assertThat(answers).as(operation.getOperationId()).containsKeys("401", "429", "default");
                    answers.forEach((status, answer) -> {
                        boolean refused = !status.startsWith("2");
                        if (refused) {
                            assertThat(answer.getContent()).containsOnlyKeys("application/problem+json");
                        }
                        boolean counted = !status.equals("401") && !status.equals("default");
                        assertThat(answer.getHeaders() != null
                                        && answer.getHeaders().containsKey("RateLimit-Remaining"))
                                .as(operation.getOperationId() + " " + status)
                                .isEqualTo(counted);
                    });
                });
        assertThat(read.getPaths().get("/services").getPost().getResponses())
                .containsKeys("401", "403", "409", "422", "429");
        assertThat(read.getPaths().get("/credential").getGet().getResponses()).doesNotContainKeys("403", "409", "422");
        assertThat(messages(ApiDocument.of("").toString().replace("\"Retry-After\":{\"desc", "\"Gone\":{\"desc")))
                .isNotEmpty();
    }

    @Test
    @DisplayName("Every call that makes something takes a key")
    void what_makes_takes_a_key() {
        for (ApiDocument.Call call : ApiDocument.calls()) {
            assertThat(call.described().once())
                    .as(call.path())
                    .isEqualTo(call.method().equals("POST"));
        }
    }

    @Test
    @DisplayName("A-2: no answer has a field for a secret, but for what the call itself makes")
    void no_answer_holds_a_secret() {
        for (ApiDocument.Call call : ApiDocument.calls()) {
            if (!MADE.contains(call.described().answers())) {
                assertThat(fields(call.described().answers()))
                        .extracting(Field::name)
                        .as(call.path())
                        .doesNotContain("secret", "token", "password", "passwordHash", "link");
            }
        }
    }

    /** Those of a body, and of what is in it. */
    private static List<Field> fields(Shape shape) {
        return shape.fields().stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(field), field.parts().stream().flatMap(parts -> fields(parts.get()).stream())))
                .toList();
    }

    /** Answered once, to whoever had it made. */
    private static final Set<Shape> MADE = Set.of(Shape.SIGN_ON_TOKEN, Shape.APPLICATION_WITH_SECRET);

    private static Stream<String> methods(PathItem path) {
        return path.readOperationsMap().keySet().stream().map(Enum::name);
    }

    private static Map<String, String> routes() throws IOException {
        try (InputStream list = ApiDocumentTest.class.getResourceAsStream("/routes.golden")) {
            Map<String, String> routes = new TreeMap<>();
            for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                String[] parts = line.strip().split("\\s+", -1);
                if (parts.length == 4 && parts[2].equals("api")) {
                    for (String method : parts[0].split(",", -1)) {
                        String[] scopes = parts[3].split("\\|", -1);
                        if (!method.equals("HEAD")) {
                            routes.put(
                                    method + " " + parts[1],
                                    method.equals("GET") ? scopes[0] : scopes[scopes.length - 1]);
                        }
                    }
                }
            }
            return routes;
        }
    }

    private static OpenAPI read(String document) {
        SwaggerParseResult result = parse(document);
        assertThat(result.getMessages()).isEmpty();
        return result.getOpenAPI();
    }

    private static List<String> messages(String document) {
        return parse(document).getMessages();
    }

    private static SwaggerParseResult parse(String document) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readContents(document, null, options);
    }
}
