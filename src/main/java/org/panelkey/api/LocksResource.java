package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;

/** What stops sign-on. */
@Path("locks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LocksResource {

    @Inject
    Locks locks;

    @Inject
    Named named;

    @Inject
    ManagedReading reading;

    @Inject
    OnceOnly once;

    /** Those in force, page by page. */
    @GET
    @Described(
            value = "The locks in force, page by page",
            scope = ApiScope.LOCKS_READ,
            answers = Shape.LOCK,
            paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("locks", address);
        return page.of(
                reading.locks(page.after(), page.most()), each -> each.id().value(), Shown::json);
    }

    /** One of them, in force or not. */
    @GET
    @Path("{id}")
    @Described(value = "One lock, in force or not", scope = ApiScope.LOCKS_READ, answers = Shape.LOCK)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Sets one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Stops sign-on for a person or at a thing, from this moment on",
            scope = ApiScope.LOCKS_WRITE,
            takes = Shape.NEW_LOCK,
            answers = Shape.LOCK,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_LOCK);
        LockScope scope = body.choice("scope", LockScope.class).orElseThrow();
        LockPlace place = place(scope, body.id("placeId"));
        String reason = body.needText("reason");
        Optional<Duration> life = body.number("hours").map(LocksResource::life);
        return once.make(request, body.input(), () -> Response.status(Response.Status.CREATED)
                .entity(shown(set(place, reason, life)))
                .build());
    }

    /** Lifts one. */
    @DELETE
    @Path("{id}")
    @Described(value = "Lets people in again", scope = ApiScope.LOCKS_WRITE, status = 204)
    public void lift(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        if (!locks.lift(new LockId(id))) {
            throw ProblemException.notFound();
        }
    }

    private long set(LockPlace place, String reason, Optional<Duration> life) {
        String name = named.lockable(place.scope(), place.id());
        if (!locks.at(List.of(place)).isEmpty()) {
            throw new ProblemException(ProblemCode.CONFLICT, "It is locked already");
        }
        return locks.set(place, name, reason, life).value();
    }

    private static LockPlace place(LockScope scope, Optional<Long> id) {
        if (scope == LockScope.EVERYWHERE) {
            if (id.isPresent()) {
                throw Filled.wrong("placeId", "is of no use where everything is locked");
            }
            return LockPlace.EVERYWHERE;
        }
        return new LockPlace(scope, id.orElseThrow(() -> Filled.wrong("placeId", "is missing")));
    }

    private static Duration life(int hours) {
        if (hours == 0) {
            throw Filled.wrong("hours", "is a number from 1");
        }
        return Duration.ofHours(hours);
    }

    private JsonObject shown(long id) {
        return reading.lock(id).map(Shown::json).orElseThrow(ProblemException::notFound);
    }
}
