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
import org.panelkey.accounts.Email;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.credentials.ApiScope;

/** Users of the client area. */
@Path("users")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

    @Inject
    Users users;

    @Inject
    StaffReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page, or who has an address. */
    @GET
    @Described(
            value = "All users, page by page, or the one with an email",
            scope = ApiScope.USERS_READ,
            answers = Shape.USER,
            paged = true,
            filters = Filter.EMAIL)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("users", address, Filter.EMAIL);
        String email = page.search(Filter.EMAIL);
        return page.of(
                email.isEmpty() ? reading.users(page.after(), page.most()) : reading.usersWith(email, page.after()),
                each -> each.id().value(),
                Shown::json);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Described(value = "One user", scope = ApiScope.USERS_READ, answers = Shape.USER)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Adds one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Adds a user",
            scope = ApiScope.USERS_WRITE,
            takes = Shape.NEW_USER,
            answers = Shape.USER,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_USER);
        return once.make(request, body.input(), () -> Response.status(Response.Status.CREATED)
                .entity(shown(add(body)))
                .build());
    }

    /** Changes one. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes a user; what is left out stays",
            scope = ApiScope.USERS_WRITE,
            takes = Shape.CHANGED_USER,
            answers = Shape.USER)
    public JsonObject change(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_USER);
        if (body.someText("email").isPresent()
                && !CallerOfRequest.of(request).scopes().contains(ApiScope.SIGN_ON_TOKENS)) {
            // Whoever gives somebody another address can have a new password sent there.
            throw new ProblemException(
                    ProblemCode.SCOPE_MISSING, "Another email needs " + ApiScope.SIGN_ON_TOKENS.key() + " too");
        }
        making.run(() -> change(id, body));
        return shown(id);
    }

    private long add(Filled body) {
        return users.add(
                        email(body.needText("email")),
                        body.needText("name"),
                        body.text("language").orElse("en"))
                .value();
    }

    private void change(long id, Filled body) {
        User user = users.find(new UserId(id)).orElseThrow(ProblemException::notFound);
        users.change(
                user.id(),
                body.seen(user.version()),
                email(body.someText("email").orElse(user.email())),
                body.someText("name").orElse(user.name()),
                body.text("language").orElse(user.language()),
                body.flag("enabled").orElse(user.isEnabled()));
    }

    private JsonObject shown(long id) {
        return reading.user(id).map(Shown::json).orElseThrow(ProblemException::notFound);
    }

    private static Email email(String text) {
        return Email.parse(text).orElseThrow(() -> Filled.wrong("email", "is no address"));
    }
}
