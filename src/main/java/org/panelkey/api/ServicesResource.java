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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.hosting.Services;
import org.panelkey.hosting.UnplacedService;
import org.panelkey.servers.HostName;

/** Services, whosever they are. */
@Path("services")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServicesResource {

    @Inject
    HostedReading reading;

    @Inject
    Services services;

    @Inject
    Named named;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page, or those of a domain. */
    @GET
    @Described(
            value = "All services, page by page, or those of exactly one domain",
            scope = ApiScope.SERVICES_READ,
            answers = Shape.SERVICE,
            paged = true,
            filters = Filter.DOMAIN)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("services", address, Filter.DOMAIN);
        return page.of(
                reading.services(page.search(Filter.DOMAIN), page.after(), page.most()),
                SeenService::id,
                SeenService::json);
    }

    /** One service. */
    @GET
    @Path("{id}")
    @Described(value = "One service", scope = ApiScope.SERVICES_READ, answers = Shape.SERVICE)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Adds a service; no panel is called. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Adds a service for an account that is on the panel already; without a server, on the one that the"
                    + " product's group has next",
            scope = ApiScope.SERVICES_WRITE,
            takes = Shape.NEW_SERVICE,
            answers = Shape.SERVICE,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_SERVICE);
        return once.make(request, body.input(), () -> Response.status(Response.Status.CREATED)
                .entity(shown(add(body).value()))
                .build());
    }

    /** Changes a service, moves it or gives it another status; no panel is called. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes a service or its status; what is left out stays",
            scope = ApiScope.SERVICES_WRITE,
            takes = Shape.CHANGED_SERVICE,
            answers = Shape.SERVICE)
    public JsonObject change(@PathParam("id") long id, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_SERVICE);
        making.run(() -> change(id, body));
        return shown(id);
    }

    private ServiceId add(Filled body) {
        Product product = named.product(body.needId("productId"));
        UnplacedService service = new UnplacedService(
                named.client(body.needId("clientId")),
                product.id(),
                username(body.needText("username")),
                domain(body.needText("domain")),
                body.choice("status", ServiceStatus.class).orElse(ServiceStatus.ACTIVE),
                body.text("statusReason").orElse(""));
        return body.id("serverId")
                .map(server -> services.addWithinLimits(service.on(named.server(server, product))))
                .orElseGet(() -> services.place(service));
    }

    private void change(long id, Filled body) {
        Service service = services.find(new ServiceId(id)).orElseThrow(ProblemException::notFound);
        if (body.id("serverId").filter(to -> to != service.server().value()).isPresent()) {
            move(service, body);
            return;
        }
        Product product = body.id("productId").map(named::product).orElse(service.product());
        services.change(
                service.id(),
                body.seen(service.version()),
                new ServiceData(
                        body.id("clientId").map(named::client).orElse(service.account()),
                        product.id(),
                        named.server(body.id("serverId").orElse(service.server().value()), product),
                        body.someText("username")
                                .map(ServicesResource::username)
                                .orElse(service.username()),
                        body.someText("domain").map(ServicesResource::domain).orElse(service.domain()),
                        body.choice("status", ServiceStatus.class).orElse(service.status()),
                        body.text("statusReason").orElse(service.statusReason())));
    }

    /** Apart from all else, as people do it: the limits of the other server count, and the record says that it moved. */
    private void move(Service service, Filled body) {
        if (Stream.of("clientId", "productId", "domain", "status", "statusReason")
                .anyMatch(body::has)) {
            throw Filled.wrong("serverId", "is changed in a call of its own, with the username there at most");
        }
        services.move(
                service.id(),
                body.seen(service.version()),
                named.server(body.id("serverId").orElseThrow(), service.product()),
                body.someText("username").map(ServicesResource::username).orElse(service.username()),
                false);
    }

    private JsonObject shown(long id) {
        return reading.service(new ServiceId(id)).map(SeenService::json).orElseThrow(ProblemException::notFound);
    }

    private static String username(String text) {
        PanelUsername.objection(text).ifPresent(objection -> {
            throw Filled.wrong("username", "is no name of an account, or is the panel's own");
        });
        return text;
    }

    private static String domain(String text) {
        return HostName.parse(text).map(HostName::value).orElseThrow(() -> Filled.wrong("domain", "is no domain"));
    }
}
