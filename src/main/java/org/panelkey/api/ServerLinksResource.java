package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.links.LinkPlaces;
import org.panelkey.links.PlaceState;
import org.panelkey.servers.ServerId;

/** The links in the accounts of one server: which are there, which are not, and why. */
@Path("servers/{id}/application-links")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServerLinksResource {

    @Inject
    LinkReading reading;

    @Inject
    LinkPlaces places;

    @Inject
    OnceOnly once;

    /** How they are. */
    @GET
    @Described(
            value = "How the links in the accounts of a server are; needs to read servers as well",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.SERVER_LINKS)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return reading.server(id).map(SeenServerLinks::json).orElseThrow(ProblemException::notFound);
    }

    /** The accounts, page by page. */
    @GET
    @Path("accounts")
    @Described(
            value = "How the links of each account of a server are, page by page; needs to read servers as well",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.LINK_ACCOUNT,
            paged = true,
            filters = Filter.STATE)
    public JsonObject accounts(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("accounts-with-links-of-" + id, address, Filter.STATE);
        return reading.accounts(id, page.filter(Filter.STATE, PlaceState.class), page.after(), page.most())
                .map(found -> page.of(found, SeenLinkAccount::id, SeenLinkAccount::json))
                .orElseThrow(ProblemException::notFound);
    }

    /** Has the server tried again. */
    @POST
    @Path("retries")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Has all accounts of a server tried again with the next round that are not as they should be",
            scope = ApiScope.APPLICATION_LINKS_WRITE,
            takes = Shape.NEW_LINK_RETRY,
            answers = Shape.LINK_RETRY,
            once = true)
    public Response retry(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_LINK_RETRY);
        return once.make(request, body.input(), () -> {
            ServerId server =
                    reading.server(id).map(found -> found.server().id()).orElseThrow(ProblemException::notFound);
            return Response.ok(Json.createObjectBuilder()
                            .add("outcome", places.retry(server).name())
                            .build())
                    .build();
        });
    }
}
