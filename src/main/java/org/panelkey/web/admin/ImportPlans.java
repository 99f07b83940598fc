package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.Products;
import org.panelkey.imports.Decisions;
import org.panelkey.imports.ImportRefusedException;
import org.panelkey.imports.ImportRun;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ImportRuns;
import org.panelkey.imports.PlanChoice;
import org.panelkey.imports.PlanCount;
import org.panelkey.servers.Server;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;

/** Which product the accounts of each plan of a panel are of. */
@Named("importPlans")
@RequestScoped
public class ImportPlans {

    private static final int MOST = 200;

    @Inject
    ImportRuns runs;

    @Inject
    Decisions decisions;

    @Inject
    Products products;

    @Inject
    Servers servers;

    private final Optional<ImportRunId> id = Answers.id("id").map(ImportRunId::new);
    private @Nullable List<Product> sold;

    /** The plans of new accounts, with what was chosen. */
    public List<PlanCount> getRows() {
        return id.map(run -> runs.plans(run, MOST)).orElse(List.of());
    }

    /** Whether any account has no product yet. */
    public boolean isIncomplete() {
        return getRows().stream().anyMatch(plan -> plan.product().isEmpty());
    }

    /** The id of the product of a plan; empty when none was chosen. */
    public String chosen(PlanCount plan) {
        return plan.product().map(ProductId::toString).orElse("");
    }

    /** All products that can be on the server. */
    public List<Product> getProducts() {
        if (sold == null) {
            Optional<Server> server =
                    id.flatMap(runs::find).flatMap(ImportRun::server).flatMap(servers::find);
            sold = products.all().stream()
                    .filter(product -> server.filter(at -> at.panel().equals(product.panel()))
                            .isPresent())
                    .toList();
        }
        return sold;
    }

    /** Takes what was chosen. */
    public void save() {
        ImportRunId run = id.orElseThrow();
        try {
            List<PlanChoice> choices = new ArrayList<>();
            for (int row = 0; row < MOST && Answers.has("plan" + row); row++) {
                String plan = Answers.parameter("plan" + row).orElse("");
                Optional<Product> product = Answers.id("product" + row).flatMap(this::product);
                Optional<ProductId> former = Answers.id("former" + row).map(ProductId::new);
                product.map(Product::id)
                        .filter(wanted -> !former.equals(Optional.of(wanted)))
                        .ifPresent(wanted -> choices.add(new PlanChoice(plan, former, wanted)));
            }
            decisions.sell(run, choices);
            Answers.redirect("/admin/imports/run?id=" + run);
        } catch (ImportRefusedException refused) {
            ImportComplaint.say(refused);
        }
    }

    private Optional<Product> product(long wanted) {
        return getProducts().stream()
                .filter(product -> product.id().value() == wanted)
                .findFirst();
    }
}
