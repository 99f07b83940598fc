package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.links.LinkScope;

/** Links in accounts of panels that lead their people back, for each kind of panel that can have some. */
@Path("application-links")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationLinksResource {

    @Inject
    LinkReading reading;

    @Inject
    LinkWriting writing;

    /** Those of each kind of panel, page by page. */
    @GET
    @Described(
            value = "The links of each kind of panel that can have some, page by page",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.APPLICATION_LINKS,
            paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("application-links", address);
        List<SeenLinks> all = reading.all();
        // A kind of panel has no id; the list of them is part of the product, and so are their places in it.
        List<Integer> places = IntStream.rangeClosed(1, all.size())
                .filter(place -> place > page.after())
                .limit(page.most())
                .boxed()
                .toList();
        return page.of(places, Integer::longValue, place -> all.get(place - 1).json());
    }

    /** Those of one kind of panel. */
    @GET
    @Path("{panel}")
    @Described(
            value = "The links of a kind of panel",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.APPLICATION_LINKS)
    public JsonObject get(@PathParam("panel") String panel, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return reading.of(reading.scope(panel)).json();
    }

    /** Changes them, or switches them. */
    @PATCH
    @Path("{panel}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes the links of a kind of panel, or switches them on or off; what is left out stays",
            scope = ApiScope.APPLICATION_LINKS_WRITE,
            takes = Shape.CHANGED_APPLICATION_LINKS,
            answers = Shape.APPLICATION_LINKS)
    public JsonObject change(@PathParam("panel") String panel, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_APPLICATION_LINKS);
        LinkScope scope = reading.scope(panel);
        writing.change(scope, body);
        return reading.of(scope).json();
    }

    /** How far they are. */
    @GET
    @Path("{panel}/progress")
    @Described(
            value = "How far the links of a kind of panel are, without those of groups that have their own",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.LINK_PROGRESS)
    public JsonObject progress(@PathParam("panel") String panel, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return SeenServerLinks.json(reading.standing(reading.scope(panel)));
    }

    /** The servers with failures, page by page. */
    @GET
    @Path("{panel}/servers")
    @Described(
            value = "The servers of a kind of panel on which links failed, page by page",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.SERVER_LINKS,
            paged = true)
    public JsonObject servers(@PathParam("panel") String panel, @Context UriInfo address) {
        Page page = new Page("servers-of-links-of-" + panel, address);
        return page.of(
                reading.troubled(reading.scope(panel), page.after(), page.most()),
                SeenServerLinks::id,
                SeenServerLinks::json);
    }
}
