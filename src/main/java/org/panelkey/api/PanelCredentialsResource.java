package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.CredentialByHand;
import org.panelkey.links.CredentialsByHand;
import org.panelkey.links.LinkCredentials;

/** Credentials for the panel or system of a service that somebody sets up by hand: a secret goes out once. */
@Path("services/{id}/panel-credentials")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PanelCredentialsResource {

    @Inject
    CredentialsByHand credentials;

    @Inject
    LinkReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** Those that nobody ended, page by page. */
    @GET
    @Described(
            value = "The credentials for the panel of a service that were made by hand and not ended, page by page;"
                    + " needs to read services as well",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.PANEL_CREDENTIAL,
            paged = true)
    public JsonObject list(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("panel-credentials-of-" + id, address);
        return page.of(of(id, page.after(), page.most()), CredentialByHand::id, Shown::json);
    }

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Makes a credential for the panel of a service, whose secret is in the answer and nowhere else;"
                    + " needs to read services as well",
            scope = ApiScope.APPLICATION_LINKS_WRITE,
            takes = Shape.NEW_PANEL_CREDENTIAL,
            answers = Shape.PANEL_CREDENTIAL_WITH_SECRET,
            status = 201,
            once = true)
    public Response create(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_PANEL_CREDENTIAL);
        return once.makeSecret(request, body.input(), () -> {
            of(id, 0, 1);
            LinkCredentials.Sent made = credentials.make(new ServiceId(id));
            return Response.status(Response.Status.CREATED)
                    .entity(Json.createObjectBuilder()
                            .add("credential", Shown.json(one(id, made.id())))
                            .add("secret", made.secret().reveal())
                            .build())
                    .build();
        });
    }

    /** Ends one. */
    @DELETE
    @Path("{credential}")
    @Described(
            value = "Ends a credential that was made by hand for the panel of a service, from the next use on",
            scope = ApiScope.APPLICATION_LINKS_WRITE,
            status = 204)
    public void end(@PathParam("id") long id, @PathParam("credential") long credential, @Context UriInfo address) {
        new Parameters(address, Set.of());
        making.run(() -> credentials.end(one(id, credential).id()));
    }

    /** One of the service's own. */
    private CredentialByHand one(long service, long credential) {
        return of(service, credential - 1, 1).stream()
                .filter(each -> each.id() == credential)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private List<CredentialByHand> of(long service, long after, int most) {
        return reading.credentials(service, after, most).orElseThrow(ProblemException::notFound);
    }
}
