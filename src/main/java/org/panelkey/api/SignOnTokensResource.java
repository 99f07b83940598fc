package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.arrivals.ArrivalWish;
import org.panelkey.arrivals.Arrivals;
import org.panelkey.arrivals.Issuing;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.ServiceId;
import org.panelkey.settings.Installation;

/** One-time tokens that sign users in to the client area. */
@Path("sign-on-tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignOnTokensResource {

    /** Kept: each look for one goes through all files of the server. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Inject
    Arrivals arrivals;

    @Inject
    Installation installation;

    @Inject
    OnceOnly once;

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Makes a one-time link that signs a user in to the client area",
            scope = ApiScope.SIGN_ON_TOKENS,
            takes = Shape.SIGN_ON_TOKEN_WISH,
            answers = Shape.SIGN_ON_TOKEN,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled known = Filled.of(input, Shape.SIGN_ON_TOKEN_WISH);
        ArrivalWish wish = new ArrivalWish(
                known.id("clientId").map(ClientAccountId::new),
                known.id("userId").map(UserId::new),
                known.text("destination").orElse(""),
                known.id("serviceId").map(ServiceId::new),
                known.text("domain").orElse(""),
                known.text("path").orElse(""));
        return once.makeSecret(request, known.input(), () -> issued(wish, request));
    }

    /** A refusal is answered rather than thrown: it is in the record, and must stay there. */
    private Response issued(ArrivalWish wish, HttpServletRequest request) {
        Issuing issuing = arrivals.issue(wish);
        if (issuing instanceof Issuing.Issued issued) {
            return Response.status(Response.Status.CREATED)
                    .entity(json(issued, request))
                    .build();
        }
        return ProblemMapper.answer(new Problem(
                ProblemCode.valueOf(((Issuing.NotIssued) issuing).fault().name())));
    }

    private JsonObject json(Issuing.Issued issued, HttpServletRequest request) {
        String token = issued.token().reveal();
        return JSON.createObjectBuilder()
                .add("token", token)
                .add(
                        "redirectUrl",
                        installation.baseAddress() + request.getContextPath() + Arrivals.PAGE + "?" + Arrivals.TOKEN
                                + "=" + token)
                .add("expiresAt", issued.until().toString())
                .build();
    }
}
