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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.panels.PanelDescription;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.HostName;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.servers.TlsTrust;
import org.panelkey.settings.AddressRange;

/** Servers: their secrets go in and never come out. */
@Path("servers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServersResource {

    private static final String PIN = "[A-Za-z0-9+/]{43}=";

    @Inject
    Servers servers;

    @Inject
    Named named;

    @Inject
    StaffReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page. */
    @GET
    @Described(value = "All servers, page by page", scope = ApiScope.SERVERS_READ, answers = Shape.SERVER, paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("servers", address);
        return page.of(
                reading.servers(page.after(), page.most()), each -> each.id().value(), Shown::json);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Described(value = "One server", scope = ApiScope.SERVERS_READ, answers = Shape.SERVER)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Adds one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Adds a server",
            scope = ApiScope.SERVERS_WRITE,
            takes = Shape.NEW_SERVER,
            answers = Shape.SERVER,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_SERVER);
        return once.make(request, body.input(), () -> Response.status(Response.Status.CREATED)
                .entity(shown(add(body)))
                .build());
    }

    /** Changes one. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes a server; what is left out stays",
            scope = ApiScope.SERVERS_WRITE,
            takes = Shape.CHANGED_SERVER,
            answers = Shape.SERVER)
    public JsonObject change(@PathParam("id") long id, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_SERVER);
        making.run(() -> change(id, body));
        return shown(id);
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    @Described(value = "Removes a server", scope = ApiScope.SERVERS_WRITE, status = 204)
    public void remove(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        shown(id);
        servers.remove(new ServerId(id));
    }

    private long add(Filled body) {
        PanelDescription panel = named.panel(body.needText("panel"));
        ServerData data = new ServerData(
                body.needText("name"),
                panel.type(),
                host(body.needText("host")),
                port(body).orElse(panel.defaultPort()),
                body.someText("pinnedKey").map(ServersResource::pinned).orElseGet(TlsTrust.PublicAuthority::new),
                body.needText("username"),
                body.someText("publicName").map(ServersResource::name),
                List.of(),
                Optional.empty(),
                body.id("datacentreId").map(named::datacentre),
                body.id("serverGroupId").map(named::serverGroup),
                body.number("maxAccounts"),
                body.flag("enabled").orElse(true),
                body.flag("secondFactor").orElse(false));
        Secret secret = secret(body).orElseThrow(() -> Filled.wrong("secret", "can't be blank"));
        return servers.add(data, secret, control(body, AccessControl.unrestricted()))
                .value();
    }

    private void change(long id, Filled body) {
        Server server = servers.find(new ServerId(id)).orElseThrow(ProblemException::notFound);
        ServerData data = server.data();
        String host = body.someText("host").map(ServersResource::host).orElse(data.host());
        int port = port(body).orElse(data.port());
        Optional<Secret> secret = secret(body);
        Optional<String> publicName =
                body.has("publicName") ? body.someText("publicName").map(ServersResource::name) : data.publicName();
        // Sessions are led to the public name: a new one is as much another place as a new host.
        boolean elsewhere = !host.equals(data.host())
                || port != data.port()
                || publicName
                        .filter(name -> !publicName.equals(data.publicName()) && !name.equals(host))
                        .isPresent();
        if (secret.isEmpty() && elsewhere) {
            throw new ProblemException(ProblemCode.SECRET_NEEDED, "");
        }
        ServerData changed = new ServerData(
                body.someText("name").orElse(data.name()),
                data.panel(),
                host,
                port,
                data.trust(),
                body.someText("username").orElse(data.username()),
                publicName,
                data.allowedHosts(),
                data.pathTemplate(),
                body.has("datacentreId") ? body.id("datacentreId").map(named::datacentre) : data.datacentre(),
                body.has("serverGroupId") ? body.id("serverGroupId").map(named::serverGroup) : data.group(),
                body.has("maxAccounts") ? body.number("maxAccounts") : data.maxAccounts(),
                body.flag("enabled").orElse(data.enabled()),
                body.flag("secondFactor").orElse(data.secondFactor()));
        servers.change(
                server.id(), body.seen(server.version()), changed, secret, control(body, server.accessControl()));
    }

    private JsonObject shown(long id) {
        return reading.server(id).map(Shown::json).orElseThrow(ProblemException::notFound);
    }

    private AccessControl control(Filled body, AccessControl present) {
        return new AccessControl(
                body.flag("restricted").orElse(present.restricted()),
                body.ids("roleGroupIds").map(named::roleGroups).orElse(present.roleGroups()));
    }

    private static Optional<Integer> port(Filled body) {
        return body.number("port").map(port -> {
            if (port == 0) {
                throw Filled.wrong("port", "is from 1 to 65535");
            }
            return port;
        });
    }

    private static Optional<Secret> secret(Filled body) {
        return body.secret("secret").filter(text -> !text.isEmpty()).map(Secret::of);
    }

    private static TlsTrust pinned(String key) {
        if (!key.matches(PIN)) {
            throw Filled.wrong("pinnedKey", "is the base64 of a SHA-256");
        }
        return new TlsTrust.PinnedKey(key);
    }

    /** A name or a literal address; whether it may be called is checked at each call. */
    private static String host(String text) {
        boolean literal = !text.contains("/") && AddressRange.parse(text).isPresent();
        return literal ? text : HostName.parse(text).map(HostName::value).orElseThrow(ServersResource::noHost);
    }

    private static String name(String text) {
        return HostName.parse(text).map(HostName::value).orElseThrow(ServersResource::noHost);
    }

    private static ProblemException noHost() {
        return new ProblemException(ProblemCode.INVALID_VALUE, "host and publicName are the name of a host");
    }
}
