package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.applications.Application;
import org.panelkey.applications.ApplicationAddress.Purpose;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.ApplicationId;
import org.panelkey.applications.ApplicationKind;
import org.panelkey.applications.Applications;
import org.panelkey.applications.BackChannel;
import org.panelkey.applications.IdScope;
import org.panelkey.applications.NewApplication;
import org.panelkey.applications.ReturnAddress;
import org.panelkey.applications.SigningAlgorithm;
import org.panelkey.applications.SubjectKind;
import org.panelkey.credentials.ApiScope;

/** Applications that users sign in to through this installation: a secret goes out once, when it is made. */
@Path("applications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationsResource {

    @Inject
    Applications applications;

    @Inject
    ManagedReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page. */
    @GET
    @Described(
            value = "All applications, page by page",
            scope = ApiScope.APPLICATIONS_READ,
            answers = Shape.APPLICATION,
            paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("applications", address);
        return page.of(reading.applications(page.after(), page.most()), SeenApplication::id, SeenApplication::json);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Described(value = "One application", scope = ApiScope.APPLICATIONS_READ, answers = Shape.APPLICATION)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Who signed in through one, page by page. */
    @GET
    @Path("{id}/users")
    @Described(
            value = "Who signed in through an application, and when the last time, page by page",
            scope = ApiScope.APPLICATIONS_READ,
            answers = Shape.APPLICATION_USER,
            paged = true)
    public JsonObject users(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("users-of-" + id, address);
        return reading.users(id, page.after(), page.most())
                .map(found -> page.of(found, each -> each.user().value(), Shown::json))
                .orElseThrow(ProblemException::notFound);
    }

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Makes an application, with a secret where it can keep one",
            scope = ApiScope.APPLICATIONS_WRITE,
            takes = Shape.NEW_APPLICATION,
            answers = Shape.APPLICATION_WITH_SECRET,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_APPLICATION);
        ApplicationKind kind = new ApplicationKind(
                body.flag("confidential").orElse(true),
                body.choice("subjects", SubjectKind.class).orElse(SubjectKind.PAIRWISE));
        ApplicationData data = new ApplicationData(
                body.needText("name"),
                signIn(body).orElseThrow(),
                addresses(body, "signOutAddresses").orElse(List.of()),
                scopes(body).orElse(EnumSet.of(IdScope.OPENID)),
                body.choice("signing", SigningAlgorithm.class).orElse(SigningAlgorithm.RS256),
                backChannel(body, Optional.empty()),
                body.flag("enabled").orElse(true));
        return once.makeSecret(request, body.input(), () -> {
            checkName(data.name(), 0);
            return made(applications.add(kind, data));
        });
    }

    /** Changes one, or switches it off. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes an application, or switches it off; what is left out stays",
            scope = ApiScope.APPLICATIONS_WRITE,
            takes = Shape.CHANGED_APPLICATION,
            answers = Shape.APPLICATION)
    public JsonObject change(@PathParam("id") long id, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_APPLICATION);
        making.run(() -> change(id, body));
        return shown(id);
    }

    /** Makes a new secret of one. */
    @POST
    @Path("{id}/secrets")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Makes a new secret; the present one ends, or goes on for some hours",
            scope = ApiScope.APPLICATIONS_WRITE,
            takes = Shape.NEW_APPLICATION_SECRET,
            answers = Shape.APPLICATION_WITH_SECRET,
            status = 201,
            once = true)
    public Response rotate(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_APPLICATION_SECRET);
        Duration overlap = Duration.ofHours(body.number("overlapHours").orElse(0));
        return once.makeSecret(request, body.input(), () -> {
            Application application = stored(id);
            if (!application.isConfidential()) {
                throw new ProblemException(ProblemCode.CONFLICT, "It can't keep a secret, and has none");
            }
            return made(applications.rotate(application.id(), body.seen(application.version()), overlap));
        });
    }

    private void change(long id, Filled body) {
        Application application = stored(id);
        String name = body.someText("name").orElse(application.name());
        checkName(name, id);
        applications.change(
                application.id(),
                body.seen(application.version()),
                new ApplicationData(
                        name,
                        signIn(body).orElseGet(() -> applications.addresses(application.id(), Purpose.SIGN_IN)),
                        addresses(body, "signOutAddresses")
                                .orElseGet(() -> applications.addresses(application.id(), Purpose.SIGN_OUT)),
                        scopes(body).orElse(application.scopes()),
                        body.choice("signing", SigningAlgorithm.class).orElse(application.signing()),
                        backChannel(body, application.backChannel()),
                        body.flag("enabled").orElse(application.isEnabled())));
    }

    private Response made(NewApplication made) {
        JsonObjectBuilder answer =
                Json.createObjectBuilder().add("application", shown(made.id().value()));
        made.secret().ifPresentOrElse(secret -> answer.add("secret", secret.reveal()), () -> answer.addNull("secret"));
        return Response.status(Response.Status.CREATED).entity(answer.build()).build();
    }

    private Application stored(long id) {
        return applications.find(new ApplicationId(id)).orElseThrow(ProblemException::notFound);
    }

    private JsonObject shown(long id) {
        return reading.application(id).map(SeenApplication::json).orElseThrow(ProblemException::notFound);
    }

    /** Users are told who asks by name: two must not look alike. */
    private void checkName(String name, long own) {
        if (applications.all().stream()
                .anyMatch(each -> each.id().value() != own && each.name().equalsIgnoreCase(name))) {
            throw new ProblemException(ProblemCode.CONFLICT, "Another application is called so");
        }
    }

    private Optional<List<String>> signIn(Filled body) {
        return addresses(body, "signInAddresses").map(found -> {
            if (found.isEmpty()) {
                throw Filled.wrong("signInAddresses", "can't be empty");
            }
            return found;
        });
    }

    private Optional<List<String>> addresses(Filled body, String name) {
        return body.lines(name, ReturnAddress.LONGEST).map(found -> {
            if (!found.stream().allMatch(applications::isAddress)) {
                throw Filled.wrong(name, "holds what is no address that browsers are sent to");
            }
            return found;
        });
    }

    /** Where it is told that a session has ended: null for not at all, and as before where nothing is said. */
    private Optional<BackChannel> backChannel(Filled body, Optional<BackChannel> before) {
        boolean session = body.flag("backChannelLogoutSession")
                .orElseGet(() -> before.map(BackChannel::session).orElse(true));
        if (!body.has("backChannelLogoutAddress")) {
            return before.map(told -> new BackChannel(told.address(), session));
        }
        Optional<String> address = body.text("backChannelLogoutAddress");
        if (address.filter(text -> !applications.isAddress(text)).isPresent()) {
            throw Filled.wrong("backChannelLogoutAddress", "is no address that can be called");
        }
        return address.map(text -> new BackChannel(text, session));
    }

    /** Without the first of all an application learns nothing, so it goes without saying. */
    private static Optional<Set<IdScope>> scopes(Filled body) {
        return body.texts("scopes").map(keys -> {
            Set<IdScope> scopes = EnumSet.of(IdScope.OPENID);
            Arrays.stream(IdScope.values())
                    .filter(each -> keys.contains(each.key()))
                    .forEach(scopes::add);
            return scopes;
        });
    }
}
