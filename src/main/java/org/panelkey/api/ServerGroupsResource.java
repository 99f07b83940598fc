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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;

/** Groups of servers. */
@Path("server-groups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServerGroupsResource {

    @Inject
    ServerGroups groups;

    @Inject
    StaffReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page. */
    @GET
    @Described(
            value = "All server groups, page by page",
            scope = ApiScope.SERVERS_READ,
            answers = Shape.SERVER_GROUP,
            paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("server-groups", address);
        return page.of(
                reading.serverGroups(page.after(), page.most()),
                each -> each.id().value(),
                Shown::json);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Described(value = "One server group", scope = ApiScope.SERVERS_READ, answers = Shape.SERVER_GROUP)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Adds one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Adds a server group",
            scope = ApiScope.SERVERS_WRITE,
            takes = Shape.NEW_SERVER_GROUP,
            answers = Shape.SERVER_GROUP,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_SERVER_GROUP);
        return once.make(request, body.input(), () -> Response.status(Response.Status.CREATED)
                .entity(shown(add(body)))
                .build());
    }

    /** Changes one. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes a server group; what is left out stays",
            scope = ApiScope.SERVERS_WRITE,
            takes = Shape.CHANGED_SERVER_GROUP,
            answers = Shape.SERVER_GROUP)
    public JsonObject change(@PathParam("id") long id, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_SERVER_GROUP);
        making.run(() -> change(id, body));
        return shown(id);
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    @Described(value = "Removes a server group", scope = ApiScope.SERVERS_WRITE, status = 204)
    public void remove(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        shown(id);
        groups.remove(new ServerGroupId(id));
    }

    private long add(Filled body) {
        return groups.add(
                        body.needText("name"),
                        body.choice("fillRule", FillRule.class).orElseThrow())
                .value();
    }

    private void change(long id, Filled body) {
        ServerGroup group = groups.find(new ServerGroupId(id)).orElseThrow(ProblemException::notFound);
        groups.change(
                group.id(),
                body.seen(group.version()),
                body.someText("name").orElse(group.name()),
                body.choice("fillRule", FillRule.class).orElse(group.fillRule()));
    }

    private JsonObject shown(long id) {
        return reading.serverGroup(id).map(Shown::json).orElseThrow(ProblemException::notFound);
    }
}
