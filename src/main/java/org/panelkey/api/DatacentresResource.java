package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;

/** Where servers stand. */
@Path("datacentres")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DatacentresResource {

    @Inject
    Datacentres datacentres;

    @Inject
    StaffReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page. */
    @GET
    @Described(
            value = "All datacentres, page by page",
            scope = ApiScope.SERVERS_READ,
            answers = Shape.DATACENTRE,
            paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("datacentres", address);
        return page.of(
                reading.datacentres(page.after(), page.most()),
                each -> each.id().value(),
                Shown::json);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Described(value = "One datacentre", scope = ApiScope.SERVERS_READ, answers = Shape.DATACENTRE)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Adds one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Adds a datacentre",
            scope = ApiScope.SERVERS_WRITE,
            takes = Shape.NEW_DATACENTRE,
            answers = Shape.DATACENTRE,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_DATACENTRE);
        return once.make(request, body.input(), () -> Response.status(Response.Status.CREATED)
                .entity(shown(add(body)))
                .build());
    }

    /** Changes one. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes a datacentre; what is left out stays",
            scope = ApiScope.SERVERS_WRITE,
            takes = Shape.CHANGED_DATACENTRE,
            answers = Shape.DATACENTRE)
    public JsonObject change(@PathParam("id") long id, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_DATACENTRE);
        making.run(() -> change(id, body));
        return shown(id);
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    @Described(value = "Removes a datacentre", scope = ApiScope.SERVERS_WRITE, status = 204)
    public void remove(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        shown(id);
        datacentres.remove(new DatacentreId(id));
    }

    private long add(Filled body) {
        return datacentres
                .add(new DatacentreData(
                        body.needText("name"),
                        text(body, "place").orElse(""),
                        text(body, "note").orElse("")))
                .value();
    }

    private void change(long id, Filled body) {
        Datacentre datacentre = datacentres.find(new DatacentreId(id)).orElseThrow(ProblemException::notFound);
        DatacentreData data = datacentre.data();
        datacentres.change(
                datacentre.id(),
                body.seen(datacentre.version()),
                new DatacentreData(
                        body.someText("name").orElse(data.name()),
                        text(body, "place").orElse(data.place()),
                        text(body, "note").orElse(data.note())));
    }

    private JsonObject shown(long id) {
        return reading.datacentre(id).map(Shown::json).orElseThrow(ProblemException::notFound);
    }

    /** One that may be empty. */
    private static Optional<String> text(Filled body, String name) {
        return body.text(name).map(String::strip);
    }
}
