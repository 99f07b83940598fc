package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.panelkey.credentials.ApiCaller;
import org.panelkey.credentials.ApiScope;

/** The caller's own credential. */
@Path("credential")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CredentialResource {

    /** Name, scopes and end of the credential that the call shows. */
    @GET
    @Described(value = "What the credential itself is", answers = Shape.CREDENTIAL)
    public JsonObject get(@Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        ApiCaller caller = CallerOfRequest.of(request);
        JsonArrayBuilder scopes = Json.createArrayBuilder();
        caller.scopes().stream().sorted().map(ApiScope::key).forEach(scopes::add);
        JsonObjectBuilder credential =
                Json.createObjectBuilder().add("name", caller.name()).add("scopes", scopes);
        caller.endsAt()
                .ifPresentOrElse(end -> credential.add("endsAt", end.toString()), () -> credential.addNull("endsAt"));
        return credential.build();
    }
}
