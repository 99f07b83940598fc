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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.Membership;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.credentials.ApiScope;

/** Users in clients; the owner, who holds everything, is not among them. */
@Path("clients/{id}/memberships")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MembershipsResource {

    @Inject
    ClientAccounts accounts;

    @Inject
    Members members;

    @Inject
    StaffReading reading;

    @Inject
    Named named;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** The members of a client, page by page. */
    @GET
    @Described(
            value = "The members of a client, page by page",
            scope = ApiScope.MEMBERSHIPS_READ,
            answers = Shape.MEMBERSHIP,
            paged = true)
    public JsonObject list(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("members-of-" + id, address);
        return reading.memberships(new ClientAccountId(id), page.after(), page.most())
                .map(found -> page.of(found, member -> member.user().value(), Shown::json))
                .orElseThrow(ProblemException::notFound);
    }

    /** One member. */
    @GET
    @Path("{user}")
    @Described(value = "One member of a client", scope = ApiScope.MEMBERSHIPS_READ, answers = Shape.MEMBERSHIP)
    public JsonObject get(@PathParam("id") long id, @PathParam("user") long user, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id, user);
    }

    /** Makes a user a member at once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Makes a user a member of a client; one who is a member already gets what is named here",
            scope = ApiScope.MEMBERSHIPS_WRITE,
            takes = Shape.NEW_MEMBERSHIP,
            answers = Shape.MEMBERSHIP,
            status = 201,
            once = true)
    public Response create(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_MEMBERSHIP);
        return once.make(request, body.input(), () -> {
            ClientAccount client = accounts.find(new ClientAccountId(id)).orElseThrow(ProblemException::notFound);
            UserId user = named.user(body.needId("userId"));
            if (client.owner().equals(user)) {
                throw new ProblemException(ProblemCode.OWNER_HOLDS_ALL, "");
            }
            Set<AccountPermission> allowed = permissions(body).orElseThrow();
            ServiceShare share = share(body, client.id(), ServiceShare.whole());
            if (accounts.membership(user, client.id()).isPresent()) {
                // Else what is not named would lift the limits of a membership that is there.
                throw new ProblemException(ProblemCode.CONFLICT, "The user is a member already: change the membership");
            }
            members.attach(client.id(), user, allowed, share);
            return Response.status(Response.Status.CREATED)
                    .entity(shown(id, user.value()))
                    .build();
        });
    }

    /** Changes what a member may do. */
    @PATCH
    @Path("{user}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes what a member may do; what is left out stays",
            scope = ApiScope.MEMBERSHIPS_WRITE,
            takes = Shape.CHANGED_MEMBERSHIP,
            answers = Shape.MEMBERSHIP)
    public JsonObject change(
            @PathParam("id") long id,
            @PathParam("user") long user,
            @Nullable JsonInput input,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_MEMBERSHIP);
        making.run(() -> {
            Membership member = accounts.membership(new UserId(user), new ClientAccountId(id))
                    .orElseThrow(ProblemException::notFound);
            members.change(
                    member.account(),
                    member.user(),
                    body.seen(member.version()),
                    permissions(body).orElse(member.permissions()),
                    share(body, member.account(), member.share()));
        });
        return shown(id, user);
    }

    /** Takes a user out of a client. */
    @DELETE
    @Path("{user}")
    @Described(value = "Takes a user out of a client", scope = ApiScope.MEMBERSHIPS_WRITE, status = 204)
    public void remove(@PathParam("id") long id, @PathParam("user") long user, @Context UriInfo address) {
        new Parameters(address, Set.of());
        shown(id, user);
        if (!members.dismiss(new ClientAccountId(id), new UserId(user))) {
            throw ProblemException.notFound();
        }
    }

    private JsonObject shown(long id, long user) {
        return reading.membership(new ClientAccountId(id), new UserId(user))
                .map(Shown::json)
                .orElseThrow(ProblemException::notFound);
    }

    private ServiceShare share(Filled body, ClientAccountId client, ServiceShare present) {
        Optional<Set<Long>> chosen = body.has("serviceIds")
                ? body.ids("serviceIds").map(ids -> named.services(ids, client))
                : present.services();
        Optional<Instant> end = body.has("endsAt") ? body.moment("endsAt") : present.until();
        return new ServiceShare(chosen, end);
    }

    private static Optional<Set<AccountPermission>> permissions(Filled body) {
        return body.texts("permissions").map(MembershipsResource::read);
    }

    private static Set<AccountPermission> read(List<String> keys) {
        return keys.stream()
                .map(key -> AccountPermission.read(key).iterator().next())
                .collect(Collectors.toSet());
    }
}
