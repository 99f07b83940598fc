package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.settings.Installation;

/** Names the address of what a call made, where it can be read at one (RFC 9110, 10.2.2); again for a call sent again. */
@Provider
@ApplicationScoped
public class CreatedAddress implements ContainerResponseFilter {

    private static final int CREATED = 201;
    private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());

    /** The paths under which something is read by its id. */
    private static final Set<String> LISTS = ApiDocument.calls().stream()
            .filter(call ->
                    call.method().equals(HttpMethod.GET) && call.shortPath().endsWith("}"))
            .map(call -> call.shortPath().replaceFirst("/\\{[a-z]+}$", ""))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<Pattern> NAMED = ApiDocument.calls().stream()
            .filter(CreatedAddress::isNamed)
            .map(call -> Pattern.compile("/?" + call.shortPath().substring(1).replaceAll("\\{[a-z]+}", "[^/]+")))
            .toList();

    @Inject
    Installation installation;

    /** Whether the answer to a call names where what it made is read. */
    static boolean isNamed(ApiDocument.Call call) {
        return call.method().equals(HttpMethod.POST)
                && call.described().status() == CREATED
                && LISTS.contains(call.shortPath());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == CREATED
                && NAMED.stream()
                        .anyMatch(each ->
                                each.matcher(request.getUriInfo().getPath()).matches())) {
            String list = installation.baseAddress()
                    + request.getUriInfo().getRequestUri().getRawPath();
            id(response.getEntity())
                    .ifPresent(id -> response.getHeaders().putSingle(HttpHeaders.LOCATION, list + "/" + id));
        }
    }

    /** The id of what is shown: its own, that of a user in a client, or that of an application beside its secret. */
    private static Optional<Long> id(Object entity) {
        JsonObject shown = entity instanceof JsonObject object ? object : read(entity.toString());
        JsonObject made = shown.get("application") instanceof JsonObject application ? application : shown;
        return Stream.of("id", "userId")
                .map(made::get)
                .filter(JsonNumber.class::isInstance)
                .map(number -> ((JsonNumber) number).longValueExact())
                .findFirst();
    }

    private static JsonObject read(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue() instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
