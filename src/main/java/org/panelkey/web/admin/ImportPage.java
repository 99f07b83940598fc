package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.Products;
import org.panelkey.imports.Decisions;
import org.panelkey.imports.ImportCounts;
import org.panelkey.imports.ImportLine;
import org.panelkey.imports.ImportLineId;
import org.panelkey.imports.ImportPurpose;
import org.panelkey.imports.ImportRefusedException;
import org.panelkey.imports.ImportRun;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ImportRuns;
import org.panelkey.imports.ImportSource;
import org.panelkey.imports.ImportState;
import org.panelkey.imports.Imports;
import org.panelkey.imports.LineFilter;
import org.panelkey.imports.LineKind;
import org.panelkey.imports.LineState;
import org.panelkey.imports.OldImports;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.Paging;
import org.panelkey.web.ProofField;
import org.panelkey.web.Query;
import org.panelkey.web.Words;

/** One import or comparison: what was read, what would become of it, how far it is, and what became of it. */
@Named("adminImport")
@RequestScoped
public class ImportPage {

    private static final int LINES = 50;

    @Inject
    ImportRuns runs;

    @Inject
    Imports imports;

    @Inject
    Decisions decisions;

    @Inject
    Products products;

    @Inject
    Servers servers;

    @Inject
    NamesOfThings names;

    @Inject
    ProofField proof;

    private final Optional<ImportRunId> id = Answers.id("id").map(ImportRunId::new);
    private final String text = Search.text("q");
    private final Optional<LineKind> kind = choice("kind", LineKind.values());
    private final Optional<LineState> state = choice("became", LineState.values());
    private final Paging paging = Paging.ofRequest(LINES);
    private final Map<ProductId, String> productNames = new HashMap<>();
    private @Nullable ImportRun run;
    private @Nullable ImportCounts counts;

    /** Answers that there is no such import, where that is so. */
    public void open() {
        if (id.flatMap(runs::find).isEmpty()) {
            Answers.notFound();
        }
    }

    /** Starts it. */
    public void start() {
        if (proof.isGiven("start:proof")) {
            attempt(() -> imports.start(run().id(), seen()));
        }
    }

    /** What the page showed when it was clicked; nothing that there is where it does not say so. */
    private static int seen() {
        return Answers.parameter("seen")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(-1);
    }

    /** Tries again what could not be taken over. */
    public void retry() {
        if (proof.isGiven("retry:proof")) {
            attempt(() -> imports.retry(run().id()));
        }
    }

    /** Reads the list anew that could not be read. */
    public void again() {
        Optional<ServerId> server = run().server().filter(id -> servers.find(id).isPresent());
        if (server.isEmpty()) {
            Words.complain("import.server.gone");
            return;
        }
        try {
            Answers.redirect("/admin/imports/run?id=" + imports.begin(run().purpose(), server.get()));
        } catch (ImportRefusedException refused) {
            ImportComplaint.say(refused);
        }
    }

    /** Ends it. */
    public void cancel() {
        attempt(() -> imports.cancel(run().id()));
    }

    /** Forgets it. */
    public void remove() {
        try {
            imports.remove(run().id());
        } catch (ImportRefusedException refused) {
            ImportComplaint.say(refused);
            return;
        }
        Words.say("import.removed", run().title());
        Answers.redirect(run().purpose() == ImportPurpose.COMPARE ? "/admin/imports/compare" : "/admin/imports");
    }

    /** Takes the marked lines in. */
    public void take() {
        pick(true);
    }

    /** Leaves the marked lines out. */
    public void leaveOut() {
        pick(false);
    }

    /** Takes all lines in that the filters leave. */
    public void takeFound() {
        attempt(() -> decisions.pickFound(run().id(), filter(), true));
    }

    /** Leaves all lines out that the filters leave. */
    public void leaveFoundOut() {
        attempt(() -> decisions.pickFound(run().id(), filter(), false));
    }

    private void pick(boolean taken) {
        String[] marked = Answers.request().getParameterValues("pick");
        List<ImportLineId> lines = Arrays.stream(marked == null ? new String[0] : marked)
                .filter(each -> each.matches("[0-9]{1,18}"))
                .map(each -> new ImportLineId(Long.parseLong(each)))
                .toList();
        attempt(() -> decisions.pick(run().id(), lines, taken));
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            Answers.redirect("/admin/imports/run?"
                    + query().with("page", paging.getPage() == 1 ? "" : String.valueOf(paging.getPage())));
        } catch (ImportRefusedException refused) {
            ImportComplaint.say(refused);
        }
    }

    /** How often what becomes of lines was decided, for the page to say what it showed. */
    public String getRevision() {
        return String.valueOf(run().revision());
    }

    /** Who decided last what becomes of lines; empty when everything is as it was proposed. */
    public String getDecidedBy() {
        return run().decidedBy();
    }

    /** Whether its lines are removed, being old. */
    public boolean isLinesRemoved() {
        return run().linesRemovedAt().isPresent();
    }

    /** That they are, in words. */
    public String getRemovedWords() {
        return Words.of("import.lines_removed", getDaysKept());
    }

    /** For how many days lines are kept. */
    public String getDaysKept() {
        return String.valueOf(OldImports.DAYS);
    }

    /** The import itself. */
    public ImportRow getRow() {
        return new ImportRow(run());
    }

    /** Whether it only compares. */
    public boolean isComparison() {
        return run().purpose() == ImportPurpose.COMPARE;
    }

    /** Whether it is still being read. */
    public boolean isReading() {
        return run().state() == ImportState.READING;
    }

    /** Whether everything can still be decided. */
    public boolean isReady() {
        return run().state() == ImportState.READY;
    }

    /** Whether it is being worked on. */
    public boolean isRunning() {
        return run().state() == ImportState.RUNNING;
    }

    /** Whether it was started at some time. */
    public boolean isStarted() {
        return run().startedAt().isPresent();
    }

    /** Whether its list could not be read, so that nothing was taken over. */
    public boolean isUnread() {
        return run().state() == ImportState.FAILED && !isStarted();
    }

    /** Whether there is nothing to count: the list did not come, or it was dropped before it did. */
    public boolean isUncounted() {
        return isReading()
                || isLinesRemoved()
                || isUnread()
                || (run().state() == ImportState.CANCELLED && getCounts().all() == 0);
    }

    /** The language of its page, for its report. */
    public String getLanguage() {
        return Words.language();
    }

    /** Whether it is over. */
    public boolean isOver() {
        return run().isOver();
    }

    /** Whether something is left that can be tried again. */
    public boolean isRetriable() {
        return isOver()
                && isStarted()
                && !isLinesRemoved()
                && getCounts().of(LineState.REFUSED) + getCounts().of(LineState.WAITING) > 0;
    }

    /** How many lines of each sort there are. */
    public ImportCounts getCounts() {
        if (counts == null) {
            counts = runs.counts(run().id());
        }
        return counts;
    }

    /** How many clients are made at the most. */
    public int getNewClients() {
        return runs.newClients(run().id());
    }

    /** How many lines are something. */
    public int count(String name) {
        return named(LineKind.values(), name).map(getCounts()::of).orElse(0);
    }

    /** How many lines became something. */
    public int became(String name) {
        return named(LineState.values(), name).map(getCounts()::of).orElse(0);
    }

    /** What is searched for. */
    public String getText() {
        return text;
    }

    /** The chosen kind, or empty. */
    public String getKind() {
        return kind.map(Enum::name).orElse("");
    }

    /** The chosen end of lines, or empty. */
    public String getBecame() {
        return state.map(Enum::name).orElse("");
    }

    /** The kinds that it can have: nothing that is the same is kept of a comparison, and a file is no whole list. */
    public List<LineKind> getKinds() {
        return Arrays.stream(LineKind.values())
                .filter(each -> each != LineKind.KNOWN || !isComparison())
                .filter(each -> each != LineKind.GONE || run().source() == ImportSource.PANEL)
                .toList();
    }

    /** All ends. */
    public LineState[] getEnds() {
        return LineState.values();
    }

    /** The filters as the address has them, with the import. */
    public String getQuery() {
        return query().toString();
    }

    private Query query() {
        return new Query()
                .with("id", String.valueOf(getRow().getId()))
                .with("q", text)
                .with("kind", getKind())
                .with("became", getBecame());
    }

    /** Where in the list we are. */
    public Paging getPaging() {
        return paging;
    }

    /** How many lines the filters leave. */
    public int getCount() {
        return paging.count(() -> runs.count(run().id(), filter()));
    }

    /** The lines of this page. */
    public List<ImportLineRow> getLines() {
        return paging.rows(() -> {
            List<ImportLine> lines = runs.lines(run().id(), filter(), paging.from(), paging.size());
            Set<ImportLineId> held = isReady() ? runs.held(lines) : Set.of();
            return lines.stream()
                    .map(line -> row(line, held.contains(line.id())))
                    .toList();
        });
    }

    private ImportLineRow row(ImportLine line, boolean held) {
        return new ImportLineRow(
                line,
                line.account().map(names::client).orElse(""),
                isComparison() ? "" : line.product().map(this::product).orElse(""),
                run(),
                held);
    }

    private String product(ProductId sold) {
        return productNames.computeIfAbsent(
                sold, key -> products.find(key).map(Product::name).orElse(""));
    }

    private LineFilter filter() {
        return new LineFilter(text, kind, state);
    }

    private ImportRun run() {
        if (run == null) {
            run = id.flatMap(runs::find).orElseThrow();
        }
        return run;
    }

    private static <E extends Enum<E>> Optional<E> choice(String parameter, E[] all) {
        return named(all, Answers.parameter(parameter).orElse(""));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
    }
}
