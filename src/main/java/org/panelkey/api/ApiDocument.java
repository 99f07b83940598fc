package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.credentials.ApiScope;

/**
 * The description of the API (OpenAPI 3.1), read from the resources themselves: paths and methods from what JAX-RS routes
 * by, bodies from the shapes that they are checked against.
 */
public final class ApiDocument {

    private static final String JSON = "application/json";
    private static final String SCHEMAS = "#/components/schemas/";

    private static final Set<Field.Kind> LISTS = EnumSet.of(Field.Kind.IDS, Field.Kind.TEXTS, Field.Kind.OBJECTS);

    private ApiDocument() {}

    /** The whole document. */
    public static JsonObject of(String contextPath) {
        JsonObjectBuilder schemas = Json.createObjectBuilder();
        for (Shape shape : Shape.values()) {
            if (shape != Shape.NONE) {
                schemas.add(shape.title(), schema(shape));
            }
        }
        return Json.createObjectBuilder()
                .add("openapi", "3.1.0")
                .add(
                        "info",
                        Json.createObjectBuilder()
                                .add("title", "Panelkey API")
                                .add("version", "1")
                                .add(
                                        "description",
                                        "Every refusal is a problem document (RFC 9457) with a stable code."))
                .add(
                        "servers",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("url", contextPath + ApiApplication.PATH)))
                .add(
                        "security",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("credential", Json.createArrayBuilder())))
                .add("paths", paths())
                .add(
                        "components",
                        Json.createObjectBuilder()
                                .add(
                                        "securitySchemes",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "credential",
                                                        Json.createObjectBuilder()
                                                                .add("type", "http")
                                                                .add("scheme", "bearer")))
                                .add("headers", DocumentedRefusals.headers())
                                .add("schemas", schemas))
                .build();
    }

    /**
     * Every call that there is.
     *
     * @param method the HTTP method
     * @param path within the application
     * @param described what callers are told
     * @param named the parts of the path that are names and no ids
     */
    record Call(String method, String path, Described described, Set<String> named) {

        /** Copies the names. */
        Call {
            named = Set.copyOf(named);
        }

        /** Within the API. */
        String shortPath() {
            return path.substring(ApiApplication.PATH.length());
        }
    }

    /** Every call of the API. */
    static List<Call> calls() {
        return new ApiApplication()
                .getClasses().stream()
                        .filter(each -> each.isAnnotationPresent(Path.class))
                        .flatMap(
                                each -> Arrays.stream(each.getDeclaredMethods()).flatMap(method -> verb(method).stream()
                                        .map(verb ->
                                                new Call(verb, path(each, method), described(method), named(method)))))
                        .sorted(Comparator.comparing(Call::path).thenComparing(Call::method))
                        .toList();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> resource, Method method) {
        String own = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(path -> "/" + path.value())
                .orElse("");
        return ApiApplication.PATH + "/" + resource.getAnnotation(Path.class).value() + own;
    }

    private static Set<String> named(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(each -> each.getType() == String.class)
                .flatMap(each -> Stream.ofNullable(each.getAnnotation(PathParam.class)))
                .map(PathParam::value)
                .collect(Collectors.toSet());
    }

    private static Described described(Method method) {
        return Optional.ofNullable(method.getAnnotation(Described.class))
                .orElseThrow(() -> new IllegalStateException("Nothing is told of " + method));
    }

    private static JsonObjectBuilder paths() {
        Map<String, JsonObjectBuilder> byPath = new TreeMap<>();
        for (Call call : calls()) {
            byPath.computeIfAbsent(call.shortPath(), fresh -> Json.createObjectBuilder())
                    .add(call.method().toLowerCase(Locale.ROOT), operation(call));
        }
        JsonObjectBuilder paths = Json.createObjectBuilder();
        byPath.forEach(paths::add);
        return paths;
    }

    private static JsonObjectBuilder operation(Call call) {
        Described told = call.described();
        JsonObjectBuilder operation = Json.createObjectBuilder()
                .add("operationId", operationId(call))
                .add("summary", told.value())
                .add("tags", Json.createArrayBuilder().add(call.shortPath().split("/", -1)[1]));
        if (told.scope().length > 0) {
            operation.add("description", "It needs the scope " + scope(told) + ".");
        }
        JsonArrayBuilder parameters = parameters(call);
        operation.add("parameters", parameters);
        if (told.takes() != Shape.NONE) {
            operation.add(
                    "requestBody",
                    Json.createObjectBuilder().add("required", true).add("content", content(JSON, ref(told.takes()))));
        }
        JsonObjectBuilder answer = Json.createObjectBuilder().add("description", "Done");
        if (told.answers() != Shape.NONE) {
            answer.add("content", content(JSON, told.paged() ? page(told.answers()) : ref(told.answers())));
        }
        JsonObjectBuilder headers = DocumentedRefusals.budgetHeaders();
        if (CreatedAddress.isNamed(call)) {
            headers.add(HttpHeaders.LOCATION, DocumentedRefusals.reference(HttpHeaders.LOCATION));
        }
        answer.add("headers", headers);
        return operation.add(
                "responses",
                DocumentedRefusals.of(call)
                        .add(Integer.toString(told.status()), answer)
                        .add("default", DocumentedRefusals.problem("A problem")));
    }

    private static String scope(Described told) {
        return Arrays.stream(told.scope()).map(ApiScope::key).findFirst().orElse("");
    }

    /** Unique, because method and path are. */
    private static String operationId(Call call) {
        return (call.method().toLowerCase(Locale.ROOT)
                        + call.shortPath().replace("{", "").replace("}", ""))
                .replaceAll("[^A-Za-z]+", "_");
    }

    private static JsonArrayBuilder parameters(Call call) {
        JsonArrayBuilder parameters = Json.createArrayBuilder();
        for (String part : call.shortPath().split("/", -1)) {
            if (part.startsWith("{")) {
                String name = part.substring(1, part.length() - 1);
                parameters.add(parameter(name, "path", true, call.named().contains(name) ? text() : id()));
            }
        }
        if (call.described().paged()) {
            JsonObjectBuilder limit = Json.createObjectBuilder()
                    .add("type", "integer")
                    .add("minimum", 1)
                    .add("maximum", Page.MOST);
            parameters.add(parameter("limit", "query", false, limit));
            parameters.add(parameter("after", "query", false, text()));
        }
        for (Filter filter : call.described().filters()) {
            JsonObjectBuilder schema = text();
            if (filter.choices().isEmpty()) {
                schema.add("maxLength", filter.longest());
            } else {
                schema.add("enum", Json.createArrayBuilder(filter.choices()));
            }
            parameters.add(parameter(filter.key(), "query", false, schema));
        }
        if (call.described().once()) {
            parameters.add(parameter(
                    OnceOnly.HEADER,
                    "header",
                    false,
                    Json.createObjectBuilder().add("type", "string").add("maxLength", OnceOnly.LONGEST)));
        }
        return parameters;
    }

    private static JsonObjectBuilder parameter(String name, String in, boolean needed, JsonObjectBuilder schema) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("in", in)
                .add("required", needed)
                .add("schema", schema);
    }

    static JsonObjectBuilder content(String type, JsonObjectBuilder schema) {
        return Json.createObjectBuilder().add(type, Json.createObjectBuilder().add("schema", schema));
    }

    static JsonObjectBuilder ref(Shape shape) {
        return Json.createObjectBuilder().add("$ref", SCHEMAS + shape.title());
    }

    private static JsonObjectBuilder page(Shape shape) {
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("required", Json.createArrayBuilder().add("items").add("next"))
                .add(
                        "properties",
                        Json.createObjectBuilder()
                                .add(
                                        "items",
                                        Json.createObjectBuilder()
                                                .add("type", "array")
                                                .add("items", ref(shape)))
                                .add(
                                        "next",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "type",
                                                        Json.createArrayBuilder()
                                                                .add("string")
                                                                .add("null"))));
    }

    private static JsonObjectBuilder schema(Shape shape) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        JsonArrayBuilder needed = Json.createArrayBuilder();
        for (Field field : shape.fields()) {
            properties.add(field.name(), schema(field));
            if (field.needed()) {
                needed.add(field.name());
            }
        }
        JsonObjectBuilder schema = Json.createObjectBuilder()
                .add("type", "object")
                .add("required", needed)
                .add("properties", properties);
        if (taken().contains(shape)) {
            // Answers may get further fields, bodies must not have any.
            schema.add("additionalProperties", false);
        }
        return schema;
    }

    /** The shapes of bodies, and of what lists in them hold. */
    private static Set<Shape> taken() {
        Set<Shape> taken = EnumSet.noneOf(Shape.class);
        calls().stream().map(call -> call.described().takes()).forEach(shape -> {
            taken.add(shape);
            shape.fields().stream()
                    .flatMap(field -> field.parts().stream())
                    .map(Supplier::get)
                    .forEach(taken::add);
        });
        return taken;
    }

    private static JsonObjectBuilder schema(Field field) {
        if (field.kind() == Field.Kind.OBJECT) {
            return ref(field.parts().orElseThrow().get());
        }
        JsonObjectBuilder schema = Json.createObjectBuilder();
        String type =
                switch (field.kind()) {
                    case ID, NUMBER -> "integer";
                    case FLAG -> "boolean";
                    case IDS, TEXTS, OBJECTS -> "array";
                    default -> "string";
                };
        if (field.nullable()) {
            schema.add("type", Json.createArrayBuilder().add(type).add("null"));
        } else {
            schema.add("type", type);
        }
        switch (field.kind()) {
            case ID -> schema.add("format", "int64").add("minimum", 1);
            case NUMBER -> schema.add("minimum", 0);
            case MOMENT -> schema.add("format", "date-time");
            case IDS -> schema.add("items", id());
            case TEXTS -> schema.add("items", texts(field));
            case OBJECTS -> schema.add("items", ref(field.parts().orElseThrow().get()));
            default -> {}
        }
        return limited(schema, field);
    }

    private static JsonObjectBuilder limited(JsonObjectBuilder schema, Field field) {
        boolean list = LISTS.contains(field.kind());
        if (!list && !field.choices().isEmpty()) {
            schema.add("enum", Json.createArrayBuilder(field.choices()));
        }
        if (field.most() > 0) {
            String word = list ? "maxItems" : field.kind() == Field.Kind.TEXT ? "maxLength" : "maximum";
            schema.add(word, field.most());
        }
        return schema;
    }

    private static JsonObjectBuilder texts(Field field) {
        JsonObjectBuilder text = text();
        return field.choices().isEmpty() ? text : text.add("enum", Json.createArrayBuilder(field.choices()));
    }

    private static JsonObjectBuilder text() {
        return Json.createObjectBuilder().add("type", "string");
    }

    private static JsonObjectBuilder id() {
        return Json.createObjectBuilder()
                .add("type", "integer")
                .add("format", "int64")
                .add("minimum", 1);
    }
}
