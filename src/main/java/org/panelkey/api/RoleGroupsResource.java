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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;

/** Role groups; nobody gives or takes more than the credential stands for. */
@Path("role-groups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoleGroupsResource {

    @Inject
    RoleGroups groups;

    @Inject
    StaffReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page. */
    @GET
    @Described(
            value = "All role groups, page by page",
            scope = ApiScope.ROLE_GROUPS_READ,
            answers = Shape.ROLE_GROUP,
            paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("role-groups", address);
        return page.of(
                reading.roleGroups(page.after(), page.most()), each -> each.id().value(), Shown::json);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Described(value = "One role group", scope = ApiScope.ROLE_GROUPS_READ, answers = Shape.ROLE_GROUP)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Adds one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Adds a role group",
            scope = ApiScope.ROLE_GROUPS_WRITE,
            takes = Shape.NEW_ROLE_GROUP,
            answers = Shape.ROLE_GROUP,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_ROLE_GROUP);
        return once.make(request, body.input(), () -> Response.status(Response.Status.CREATED)
                .entity(shown(add(body)))
                .build());
    }

    /** Changes one. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes a role group; what is left out stays",
            scope = ApiScope.ROLE_GROUPS_WRITE,
            takes = Shape.CHANGED_ROLE_GROUP,
            answers = Shape.ROLE_GROUP)
    public JsonObject change(@PathParam("id") long id, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_ROLE_GROUP);
        making.run(() -> change(id, body));
        return shown(id);
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    @Described(value = "Removes a role group", scope = ApiScope.ROLE_GROUPS_WRITE, status = 204)
    public void remove(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        shown(id);
        groups.remove(new RoleGroupId(id));
    }

    private long add(Filled body) {
        return groups.add(
                        body.needText("name"),
                        permissions(body).orElseThrow(),
                        body.flag("secondFactor").orElse(false))
                .value();
    }

    private void change(long id, Filled body) {
        RoleGroup group = groups.find(new RoleGroupId(id)).orElseThrow(ProblemException::notFound);
        groups.change(
                group.id(),
                body.seen(group.version()),
                body.someText("name").orElse(group.name()),
                permissions(body).orElse(group.permissions()),
                body.flag("secondFactor").orElse(group.demandsSecondFactor()));
    }

    private JsonObject shown(long id) {
        return reading.roleGroup(id).map(Shown::json).orElseThrow(ProblemException::notFound);
    }

    private static Optional<Set<AdminPermission>> permissions(Filled body) {
        return body.texts("permissions")
                .map(names -> names.stream().map(AdminPermission::valueOf).collect(Collectors.toSet()));
    }
}
