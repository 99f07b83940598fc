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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.ProductId;
import org.panelkey.imports.Decisions;
import org.panelkey.imports.ImportLine;
import org.panelkey.imports.ImportLineId;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.LineChoice;
import org.panelkey.imports.LineFilter;
import org.panelkey.imports.LineKind;
import org.panelkey.imports.LineState;
import org.panelkey.servers.ServerId;

/** The lines of an import, and what shall become of them. */
@Path("imports/{id}/lines")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportLinesResource {

    @Inject
    Decisions decisions;

    @Inject
    Named named;

    @Inject
    ImportReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** The lines, page by page. */
    @GET
    @Described(
            value = "The lines of an import, page by page",
            scope = ApiScope.IMPORTS_READ,
            answers = Shape.IMPORT_LINE,
            paged = true,
            filters = {Filter.KIND, Filter.BECAME, Filter.Q})
    public JsonObject list(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("lines-of-" + id, address, Filter.KIND, Filter.BECAME, Filter.Q);
        LineFilter filter = new LineFilter(
                page.search(Filter.Q),
                page.filter(Filter.KIND, LineKind.class),
                page.filter(Filter.BECAME, LineState.class));
        return page.of(reading.lines(id, filter, page.after(), page.most()), SeenImportLine::id, SeenImportLine::json);
    }

    /** One of them. */
    @GET
    @Path("{line}")
    @Described(value = "One line of an import", scope = ApiScope.IMPORTS_READ, answers = Shape.IMPORT_LINE)
    public JsonObject get(@PathParam("id") long id, @PathParam("line") long line, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return reading.line(id, line).json();
    }

    /** Decides about one. */
    @PATCH
    @Path("{line}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Decides what becomes of a new line: for a known client, for a new one, or left out",
            scope = ApiScope.IMPORTS_WRITE,
            takes = Shape.CHANGED_IMPORT_LINE,
            answers = Shape.IMPORT_LINE)
    public JsonObject decide(
            @PathParam("id") long id,
            @PathParam("line") long line,
            @Nullable JsonInput input,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_IMPORT_LINE);
        LineChoice choice = body.choice("choice", LineChoice.class).orElseThrow();
        making.run(() -> decide(reading.line(id, line).line(), choice, body));
        return reading.line(id, line).json();
    }

    /** Takes lines in, or leaves them out. */
    @POST
    @Path("picks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Takes new lines in as they were proposed, or leaves them out: some, or all that fit",
            scope = ApiScope.IMPORTS_WRITE,
            takes = Shape.IMPORT_PICK,
            answers = Shape.IMPORT,
            once = true)
    public Response pick(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.IMPORT_PICK);
        boolean taken = body.flag("taken").orElseThrow();
        Optional<Set<Long>> some = body.ids("lineIds");
        if (some.isPresent() && (body.has("kind") || body.has("q"))) {
            throw Filled.wrong("lineIds", "is there, or else kind and q");
        }
        LineFilter filter =
                new LineFilter(body.text("q").orElse(""), body.choice("kind", LineKind.class), Optional.empty());
        return once.make(request, body.input(), () -> {
            ImportRunId run = reading.known(id);
            some.ifPresentOrElse(
                    ids -> decisions.pick(
                            run, ids.stream().sorted().map(ImportLineId::new).toList(), taken),
                    () -> decisions.pickFound(run, filter, taken));
            return Response.ok(reading.find(id).map(SeenImport::json).orElseThrow(ProblemException::notFound))
                    .build();
        });
    }

    private void decide(ImportLine line, LineChoice choice, Filled body) {
        if (choice == LineChoice.SKIP) {
            decisions.leaveOut(line.id());
            return;
        }
        ServerId server =
                line.server().orElseThrow(() -> new ProblemException(ProblemCode.IMPORT_STATE, "It is not usable"));
        long wanted = body.id("productId")
                .or(() -> line.product().map(ProductId::value))
                .orElseThrow(() -> new ProblemException(ProblemCode.PRODUCT_MISSING, ""));
        ProductId product = named.product(wanted, server);
        if (choice == LineChoice.CREATE) {
            decisions.create(line.id(), product);
        } else {
            ClientAccountId client = named.client(body.id("clientId")
                    .or(() -> line.account().map(ClientAccountId::value))
                    .orElseThrow(() -> Filled.wrong("clientId", "is missing")));
            decisions.attach(line.id(), client, product);
        }
    }
}
