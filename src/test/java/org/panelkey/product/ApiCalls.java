package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ApiScene.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.panelkey.credentials.NewSecret;

/** Another system that knows the API by its description alone, and holds every answer against it. */
final class ApiCalls {

    private final Product product;
    private final NewSecret secret;
    private final JsonObject description;
    private final Set<String> called = new TreeSet<>();

    ApiCalls(NewSecret secret) {
        this(secret, Product.get());
    }

    /** One that calls another node. */
    ApiCalls(NewSecret secret, Product product) {
        this.secret = secret;
        this.product = product;
        this.description = json(product.browser().get("/api/v1/openapi.json"));
    }

    /** Every operation that the description has. */
    Set<String> described() {
        Set<String> all = new TreeSet<>();
        description.getJsonObject("paths").forEach((path, methods) -> methods.asJsonObject()
                .keySet()
                .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return all;
    }

    /** Every operation that was called and answered as described. */
    Set<String> called() {
        return called;
    }

    /** Calls, and expects what is described. */
    JsonObject call(String method, String path, String body, Object... parts) {
        HttpResponse<String> answer = send(method, fill(path, parts), body);
        JsonObject responses = description
                .getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject(method.toLowerCase(Locale.ROOT))
                .getJsonObject("responses");
        String status = Integer.toString(answer.statusCode());
        assertThat(responses.keySet())
                .as("%s %s: %s", method, path, answer.body())
                .contains(status);
        called.add(method + " " + path);
        JsonObject content = responses.getJsonObject(status).getJsonObject("content");
        if (content == null) {
            assertThat(answer.body()).isEmpty();
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        JsonObject shown = json(answer);
        check(path, shown, content.getJsonObject("application/json").getJsonObject("schema"));
        boolean named = responses.getJsonObject(status).getJsonObject("headers").containsKey("Location");
        Optional<String> location = answer.headers().firstValue("Location");
        assertThat(location.isPresent())
                .as("%s %s names an address", method, path)
                .isEqualTo(named);
        location.ifPresent(address -> assertThat(readAt(address))
                .as(address)
                .containsEntry(key(shown), made(shown).get(key(shown))));
        return shown;
    }

    /** What stands at an address that an answer named. */
    private JsonObject readAt(String address) {
        assertThat(address).startsWith(product.base() + "/api/v1/");
        HttpResponse<String> answer = send("GET", address.substring((product.base() + "/api/v1").length()), "");
        assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static String key(JsonObject shown) {
        return made(shown).containsKey("id") ? "id" : "userId";
    }

    private static JsonObject made(JsonObject shown) {
        return shown.containsKey("application") ? shown.getJsonObject("application") : shown;
    }

    /** Calls, and expects a refusal. */
    void refused(String method, String path, String body, int status, String code) {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        assertThat(json(answer).getString("code")).isEqualTo(code);
        if (code.equals("conflict")) {
            assertThat(json(answer).getString("detail", ""))
                    .as("what it is in conflict with")
                    .isNotEmpty();
        }
        check(
                path,
                json(answer),
                Json.createObjectBuilder().add("$ref", "/Problem").build());
    }

    /** Sends a call as it is. */
    HttpResponse<String> send(String method, String path, String body, String... more) {
        String[] headers = new String[4 + more.length];
        headers[0] = "Authorization";
        headers[1] = bearer();
        headers[2] = "Content-Type";
        headers[3] = "application/json";
        System.arraycopy(more, 0, headers, 4, more.length);
        return body.isEmpty()
                ? product.browser().send(method, "/api/v1" + path, "Authorization", headers[1])
                : product.browser().send(method, "/api/v1" + path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** What it shows. */
    String bearer() {
        return "Bearer " + secret.value().reveal();
    }

    private static String fill(String path, Object... parts) {
        String filled = path;
        for (Object part : parts) {
            filled = filled.replaceFirst("\\{[a-z]+}", part.toString());
        }
        return filled;
    }

    private void check(String where, JsonValue value, JsonObject schema) {
        if (schema.containsKey("$ref")) {
            String name = schema.getString("$ref").replaceFirst(".*/", "");
            check(
                    where + " " + name,
                    value,
                    description
                            .getJsonObject("components")
                            .getJsonObject("schemas")
                            .getJsonObject(name));
            return;
        }
        boolean nullable = schema.get("type") instanceof JsonArray;
        if (nullable && value == JsonValue.NULL) {
            return;
        }
        String type = nullable ? schema.getJsonArray("type").getString(0) : schema.getString("type");
        switch (type) {
            case "object" -> checkObject(where, value.asJsonObject(), schema);
            case "array" -> value.asJsonArray().forEach(each -> check(where, each, schema.getJsonObject("items")));
            case "integer" -> assertThat(value).as(where).isInstanceOf(JsonNumber.class);
            case "boolean" -> assertThat(value).as(where).isIn(JsonValue.TRUE, JsonValue.FALSE);
            default -> {
                assertThat(value).as(where).isInstanceOf(JsonString.class);
                if (schema.containsKey("enum")) {
                    assertThat(schema.getJsonArray("enum")).as(where).contains(value);
                }
            }
        }
    }

    private void checkObject(String where, JsonObject value, JsonObject schema) {
        JsonObject properties = schema.getJsonObject("properties");
        assertThat(properties.keySet()).as(where).containsAll(value.keySet());
        schema.getJsonArray("required")
                .getValuesAs(JsonString.class)
                .forEach(name -> assertThat(value.keySet()).as(where).contains(name.getString()));
        value.forEach((name, each) -> check(where + "." + name, each, properties.getJsonObject(name)));
    }
}
