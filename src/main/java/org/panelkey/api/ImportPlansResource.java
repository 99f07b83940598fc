package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.ProductId;
import org.panelkey.imports.Decisions;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.PlanChoice;
import org.panelkey.imports.PlanCount;
import org.panelkey.servers.ServerId;

/** The plans of the panel in an import, and which products they are here. */
@Path("imports/{id}/plans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportPlansResource {

    @Inject
    Decisions decisions;

    @Inject
    Named named;

    @Inject
    ImportReading reading;

    @Inject
    Making making;

    /** The plans. */
    @GET
    @Described(
            value = "The plans of an import's new lines, with the products that were chosen for them",
            scope = ApiScope.IMPORTS_READ,
            answers = Shape.IMPORT_PLANS)
    public JsonObject plans(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return plans(id);
    }

    /** Says which products plans are. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Says which products the new lines of plans are of",
            scope = ApiScope.IMPORTS_WRITE,
            takes = Shape.CHANGED_IMPORT_PLANS,
            answers = Shape.IMPORT_PLANS)
    public JsonObject sell(@PathParam("id") long id, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_IMPORT_PLANS);
        List<Filled> plans = body.objects("plans").orElseThrow();
        making.run(() -> {
            ImportRunId run = reading.known(id);
            // Only lists of servers have plans; a file names products itself.
            ServerId server = reading.server(run)
                    .orElseThrow(() -> new ProblemException(ProblemCode.IMPORT_STATE, "A file names its products"));
            decisions.sell(run, plans.stream().map(plan -> choice(plan, server)).toList());
        });
        return plans(id);
    }

    private PlanChoice choice(Filled plan, ServerId server) {
        return new PlanChoice(
                plan.text("plan").orElseThrow(),
                plan.id("formerProductId").map(ProductId::new),
                named.product(plan.needId("productId"), server));
    }

    private JsonObject plans(long id) {
        JsonArrayBuilder plans = Json.createArrayBuilder();
        reading.plans(id).forEach(plan -> plans.add(json(plan)));
        return Json.createObjectBuilder().add("plans", plans).build();
    }

    private static JsonObjectBuilder json(PlanCount plan) {
        JsonObjectBuilder shown = Json.createObjectBuilder().add("plan", plan.plan());
        plan.product()
                .map(ProductId::value)
                .ifPresentOrElse(product -> shown.add("productId", product), () -> shown.addNull("productId"));
        return shown.add("lines", plan.lines());
    }
}
