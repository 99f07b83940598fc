package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the description of the API says of refusals, and of the headers that tell how a budget stands. */
final class DocumentedRefusals {

    private static final String HEADERS = "#/components/headers/";
    private static final String WAIT = "Retry-After";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private DocumentedRefusals() {}

    /** Every header, by the name that answers refer to. */
    static JsonObjectBuilder headers() {
        JsonObjectBuilder headers = Json.createObjectBuilder();
        budget().forEach((name, told) -> headers.add(name, count(told)));
        headers.add(
                HttpHeaders.LOCATION,
                header(
                        "Where what was made is read",
                        Json.createObjectBuilder().add("type", "string").add("format", "uri")));
        return headers.add(WAIT, count("In how many seconds to try again"));
    }

    /** The headers of every answer to a credential that counts. */
    static JsonObjectBuilder budgetHeaders() {
        JsonObjectBuilder headers = Json.createObjectBuilder();
        budget().keySet().forEach(name -> headers.add(name, reference(name)));
        return headers;
    }

    /** The refusals of a call that have a status of their own here. */
    static JsonObjectBuilder of(ApiDocument.Call call) {
        Map<Integer, JsonObjectBuilder> refusals = new TreeMap<>();
        refusals.put(UNAUTHORIZED, problem("The credential is missing, or does not count"));
        if (call.described().scope().length > 0) {
            refusals.put(
                    FORBIDDEN,
                    problem("The credential lacks the scope, or it is beyond what may be done with it")
                            .add("headers", budgetHeaders()));
        }
        if (!call.method().equals("GET")) {
            refusals.put(
                    CONFLICT,
                    problem("Something else is there, or changed meanwhile; for a key, the call is under way or over")
                            .add("headers", budgetHeaders()));
        }
        if (call.described().takes() != Shape.NONE) {
            refusals.put(
                    UNPROCESSABLE,
                    problem("What the body asks can't be; code says why").add("headers", budgetHeaders()));
        }
        refusals.put(
                TOO_MANY,
                problem("The calls of the credential, or the tries of the address, are used up")
                        .add("headers", budgetHeaders().add(WAIT, reference(WAIT))));
        JsonObjectBuilder all = Json.createObjectBuilder();
        refusals.forEach((status, answer) -> all.add(Integer.toString(status), answer));
        return all;
    }

    /** An answer that is a problem document. */
    static JsonObjectBuilder problem(String told) {
        return Json.createObjectBuilder()
                .add("description", told)
                .add("content", ApiDocument.content(Problem.TYPE, ApiDocument.ref(Shape.PROBLEM)));
    }

    private static Map<String, String> budget() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("RateLimit-Limit", "How many calls there are in a minute");
        headers.put("RateLimit-Remaining", "How many are left");
        headers.put("RateLimit-Reset", "In how many seconds all are there again");
        return headers;
    }

    private static JsonObjectBuilder count(String told) {
        return header(told, Json.createObjectBuilder().add("type", "integer").add("minimum", 0));
    }

    private static JsonObjectBuilder header(String told, JsonObjectBuilder schema) {
        return Json.createObjectBuilder().add("description", told).add("schema", schema);
    }

    /** A header of those that have a description. */
    static JsonObjectBuilder reference(String name) {
        return Json.createObjectBuilder().add("$ref", HEADERS + name);
    }
}
