package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;

/** Clients, and the services of each. */
@Path("clients")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClientsResource {

    @Inject
    HostedReading reading;

    /** All clients, page by page. */
    @GET
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("clients", address);
        return page.of(reading.clients(page.after(), page.most()), SeenClient::id, SeenClient::json);
    }

    /** One client. */
    @GET
    @Path("{id}")
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return reading.client(new ClientAccountId(id)).map(SeenClient::json).orElseThrow(ProblemException::notFound);
    }

    /** The services of a client, page by page. */
    @GET
    @Path("{id}/services")
    public JsonObject services(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("services-of-" + id, address);
        return reading.services(new ClientAccountId(id), page.after(), page.most())
                .map(found -> page.of(found, SeenService::id, SeenService::json))
                .orElseThrow(ProblemException::notFound);
    }
}
