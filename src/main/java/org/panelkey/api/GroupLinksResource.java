package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.links.LinkScope;

/** Links in accounts of panels that groups of servers have of their own. */
@Path("application-links/{panel}/groups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupLinksResource {

    @Inject
    LinkReading reading;

    @Inject
    LinkWriting writing;

    /** Those of each group that has some, page by page. */
    @GET
    @Described(
            value = "The links that server groups have of their own on a kind of panel, page by page",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.APPLICATION_LINKS,
            paged = true)
    public JsonObject list(@PathParam("panel") String panel, @Context UriInfo address) {
        Page page = new Page("groups-with-links-of-" + panel, address);
        return page.of(
                reading.ofGroups(reading.scope(panel).panel(), page.after(), page.most()),
                SeenLinks::group,
                SeenLinks::json);
    }

    /** Those of one group. */
    @GET
    @Path("{group}")
    @Described(
            value = "The links of a server group; without a version, what they would begin with",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.APPLICATION_LINKS)
    public JsonObject get(@PathParam("panel") String panel, @PathParam("group") long group, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return reading.of(reading.scope(panel, group)).json();
    }

    /** Changes them, or switches them. */
    @PATCH
    @Path("{group}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Gives a server group links of its own, changes them, or switches them on or off;"
                    + " what is left out stays",
            scope = ApiScope.APPLICATION_LINKS_WRITE,
            takes = Shape.CHANGED_APPLICATION_LINKS,
            answers = Shape.APPLICATION_LINKS)
    public JsonObject change(
            @PathParam("panel") String panel,
            @PathParam("group") long group,
            @Nullable JsonInput input,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_APPLICATION_LINKS);
        LinkScope scope = reading.scope(panel, group);
        writing.change(scope, body);
        return reading.of(scope).json();
    }

    /** Forgets them. */
    @DELETE
    @Path("{group}")
    @Described(
            value = "Takes its own links from a server group, which has those of its kind of panel from then on",
            scope = ApiScope.APPLICATION_LINKS_WRITE,
            status = 204)
    public void remove(@PathParam("panel") String panel, @PathParam("group") long group, @Context UriInfo address) {
        new Parameters(address, Set.of());
        writing.remove(reading.scope(panel, group));
    }

    /** How far they are. */
    @GET
    @Path("{group}/progress")
    @Described(
            value = "How far the links of a server group are",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.LINK_PROGRESS)
    public JsonObject progress(
            @PathParam("panel") String panel, @PathParam("group") long group, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return SeenServerLinks.json(reading.standing(reading.scope(panel, group)));
    }

    /** The servers with failures, page by page. */
    @GET
    @Path("{group}/servers")
    @Described(
            value = "The servers of a server group on which links failed, page by page",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.SERVER_LINKS,
            paged = true)
    public JsonObject servers(
            @PathParam("panel") String panel, @PathParam("group") long group, @Context UriInfo address) {
        Page page = new Page("servers-of-links-of-" + panel + "-" + group, address);
        return page.of(
                reading.troubled(reading.scope(panel, group), page.after(), page.most()),
                SeenServerLinks::id,
                SeenServerLinks::json);
    }
}
