package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.arrivals.ArrivalWish;
import org.panelkey.arrivals.Arrivals;
import org.panelkey.arrivals.Issuing;
import org.panelkey.hosting.ServiceId;
import org.panelkey.settings.Installation;

/** One-time tokens that sign users in to the client area. */
@Path("sign-on-tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignOnTokensResource {

    private static final int LONGEST = 300;

    @Inject
    Arrivals arrivals;

    @Inject
    Installation installation;

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        if (input == null) {
            throw new ProblemException(ProblemCode.INVALID_JSON, "There is no body");
        }
        JsonInput known = input.knowing("clientId", "userId", "destination", "serviceId", "domain", "path");
        Issuing issuing = arrivals.issue(new ArrivalWish(
                known.id("clientId").map(ClientAccountId::new),
                known.id("userId").map(UserId::new),
                known.text("destination", LONGEST).orElse(""),
                known.id("serviceId").map(ServiceId::new),
                known.text("domain", LONGEST).orElse(""),
                known.text("path", LONGEST).orElse("")));
        if (issuing instanceof Issuing.Issued issued) {
            return Response.status(Response.Status.CREATED)
                    .entity(json(issued, request))
                    .build();
        }
        throw new ProblemException(
                ProblemCode.valueOf(((Issuing.NotIssued) issuing).fault().name()), "");
    }

    private JsonObject json(Issuing.Issued issued, HttpServletRequest request) {
        String token = issued.token().reveal();
        return Json.createObjectBuilder()
                .add("token", token)
                .add(
                        "redirectUrl",
                        installation.baseAddress() + request.getContextPath() + Arrivals.PAGE + "?" + Arrivals.TOKEN
                                + "=" + token)
                .add("expiresAt", issued.until().toString())
                .build();
    }
}
