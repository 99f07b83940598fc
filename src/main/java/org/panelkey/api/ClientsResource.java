package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
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
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.UserId;
import org.panelkey.credentials.ApiScope;

/** Clients, and the services of each. */
@Path("clients")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClientsResource {

    @Inject
    HostedReading reading;

    @Inject
    ClientAccounts accounts;

    @Inject
    Members members;

    @Inject
    Named named;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All clients, page by page. */
    @GET
    @Described(value = "All clients, page by page", scope = ApiScope.CLIENTS_READ, answers = Shape.CLIENT, paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("clients", address);
        return page.of(reading.clients(page.after(), page.most()), SeenClient::id, SeenClient::json);
    }

    /** One client. */
    @GET
    @Path("{id}")
    @Described(value = "One client", scope = ApiScope.CLIENTS_READ, answers = Shape.CLIENT)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** The services of a client, page by page. */
    @GET
    @Path("{id}/services")
    @Described(
            value = "The services of a client, page by page",
            scope = ApiScope.SERVICES_READ,
            answers = Shape.SERVICE,
            paged = true)
    public JsonObject services(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("services-of-" + id, address);
        return reading.services(new ClientAccountId(id), page.after(), page.most())
                .map(found -> page.of(found, SeenService::id, SeenService::json))
                .orElseThrow(ProblemException::notFound);
    }

    /** Opens a client. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Opens a client for an owner",
            scope = ApiScope.CLIENTS_WRITE,
            takes = Shape.NEW_CLIENT,
            answers = Shape.CLIENT,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_CLIENT);
        return once.make(request, body.input(), () -> {
            ClientAccountId id = accounts.add(body.needText("name"), named.user(body.needId("ownerId")));
            change(id.value(), body);
            return Response.status(Response.Status.CREATED)
                    .entity(shown(id.value()))
                    .build();
        });
    }

    /** Changes a client, closes it or opens it again. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes a client, closes it or opens it again; what is left out stays",
            scope = ApiScope.CLIENTS_WRITE,
            takes = Shape.CHANGED_CLIENT,
            answers = Shape.CLIENT)
    public JsonObject change(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_CLIENT);
        if (body.id("ownerId").isPresent()
                && !CallerOfRequest.of(request).scopes().contains(ApiScope.MEMBERSHIPS_WRITE)) {
            // A former owner stays as a member who may do everything.
            throw new ProblemException(
                    ProblemCode.SCOPE_MISSING, "Another owner needs " + ApiScope.MEMBERSHIPS_WRITE.key() + " too");
        }
        making.run(() -> {
            int stored = account(id).version();
            if (body.has("version") && body.seen(stored) != stored) {
                throw new ProblemException(ProblemCode.CHANGED_MEANWHILE, "");
            }
            change(id, body);
        });
        return shown(id);
    }

    private void change(long id, Filled body) {
        ClientAccount account = account(id);
        String name = body.someText("name").orElse(account.name());
        AccountStatus status = body.choice("status", AccountStatus.class).orElse(account.status());
        UserId owner = body.id("ownerId").map(named::user).orElse(account.owner());
        if (!name.equals(account.name()) || status != account.status() || !owner.equals(account.owner())) {
            accounts.change(account.id(), account.version(), name, status, owner);
        }
        body.flag("signOnIn").ifPresent(admitted -> {
            if (admitted && !account.admitsSignOnIn()) {
                // The owner's own choice, against the very systems that call here.
                throw new ProblemException(ProblemCode.FORBIDDEN, "Only people can switch signOnIn on again");
            }
            members.admitSignOnIn(account.id(), account(id).version(), admitted);
        });
    }

    private ClientAccount account(long id) {
        return accounts.find(new ClientAccountId(id)).orElseThrow(ProblemException::notFound);
    }

    private JsonObject shown(long id) {
        return reading.client(new ClientAccountId(id)).map(SeenClient::json).orElseThrow(ProblemException::notFound);
    }
}
