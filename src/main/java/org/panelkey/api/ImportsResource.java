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
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.imports.CsvRefusedException;
import org.panelkey.imports.FileReading;
import org.panelkey.imports.ImportPurpose;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.Imports;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;

/** Lists of servers and files that are read, looked at, and taken over when somebody says so. */
@Path("imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {

    private static final Semaphore READING = new Semaphore(2);

    @Inject
    Imports imports;

    @Inject
    FileReading files;

    @Inject
    Named named;

    @Inject
    ImportReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page. */
    @GET
    @Described(value = "All imports, page by page", scope = ApiScope.IMPORTS_READ, answers = Shape.IMPORT, paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("imports", address);
        return page.of(reading.imports(page.after(), page.most()), SeenImport::id, SeenImport::json);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Described(
            value = "One import, with how many lines it has of each sort",
            scope = ApiScope.IMPORTS_READ,
            answers = Shape.IMPORT)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Begins one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Reads the account list of a server, or a file, and takes nothing over yet",
            scope = ApiScope.IMPORTS_WRITE,
            takes = Shape.NEW_IMPORT,
            answers = Shape.IMPORT,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_IMPORT);
        Optional<Long> server = body.id("serverId");
        Optional<String> csv = body.document("csv");
        Optional<String> title = body.someText("title");
        if (server.isPresent() == csv.isPresent() || (server.isPresent() && title.isPresent())) {
            throw Filled.wrong("serverId", "is there, or else csv, with or without a title");
        }
        return once.make(request, body.input(), () -> {
            ImportRunId run =
                    server.map(this::ofServer).orElseGet(() -> ofFile(title.orElse("CSV"), csv.orElseThrow()));
            return Response.status(Response.Status.CREATED)
                    .entity(shown(run.value()))
                    .build();
        });
    }

    /** Starts one. */
    @POST
    @Path("{id}/starts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Takes the chosen lines over, as they were decided at the revision that was seen",
            scope = ApiScope.IMPORTS_WRITE,
            takes = Shape.IMPORT_START,
            answers = Shape.IMPORT,
            once = true)
    public Response start(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.IMPORT_START);
        int seen = body.number("revision").orElseThrow();
        return done(id, request, body, run -> imports.start(run, seen));
    }

    /** Tries again what could not be taken over. */
    @POST
    @Path("{id}/retries")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Tries the lines once more that could not be taken over, and those that were left",
            scope = ApiScope.IMPORTS_WRITE,
            takes = Shape.IMPORT_RETRY,
            answers = Shape.IMPORT,
            once = true)
    public Response retry(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        return done(id, request, Filled.of(input, Shape.IMPORT_RETRY), run -> imports.retry(run));
    }

    /** Ends one that is read, looked at or runs. */
    @POST
    @Path("{id}/cancellations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Ends an import that is not over; what was taken over stays",
            scope = ApiScope.IMPORTS_WRITE,
            takes = Shape.IMPORT_CANCELLATION,
            answers = Shape.IMPORT,
            once = true)
    public Response cancel(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        return done(id, request, Filled.of(input, Shape.IMPORT_CANCELLATION), run -> imports.cancel(run));
    }

    /** Forgets one. */
    @DELETE
    @Path("{id}")
    @Described(
            value = "Forgets an import that is over; what was taken over stays",
            scope = ApiScope.IMPORTS_WRITE,
            status = 204)
    public void remove(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        making.run(() -> imports.remove(reading.known(id)));
    }

    private Response done(long id, HttpServletRequest request, Filled body, Consumer<ImportRunId> work) {
        return once.make(request, body.input(), () -> {
            work.accept(reading.known(id));
            return Response.ok(shown(id)).build();
        });
    }

    private ImportRunId ofServer(long id) {
        Server server = named.server(id);
        if (!server.isEnabled()) {
            throw new ProblemException(ProblemCode.SERVER_DISABLED, "");
        }
        return imports.begin(ImportPurpose.IMPORT, new ServerId(id));
    }

    private ImportRunId ofFile(String title, String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        // Each holds a connection to the database and asks by further ones: so many must not wait for each other.
        if (!READING.tryAcquire()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "Other files are being read");
        }
        try {
            return files.read(title, () -> new ByteArrayInputStream(bytes));
        } catch (CsvRefusedException refused) {
            // The column's name is not repeated: a caller might have put a secret there.
            throw new ProblemException(ProblemCode.CSV_REFUSED, refused.why() + " in line " + refused.line());
        } finally {
            READING.release();
        }
    }

    private JsonObject shown(long id) {
        return reading.find(id).map(SeenImport::json).orElseThrow(ProblemException::notFound);
    }
}
