package org.panelkey.web.admin;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.imports.ImportLine;
import org.panelkey.imports.ImportRun;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ImportRuns;
import org.panelkey.imports.Imports;
import org.panelkey.imports.LineFilter;
import org.panelkey.web.Words;

/** The lines of an import that is over, with what became of them, as a file that is written while it is read. */
@WebServlet(urlPatterns = "/admin/imports/report")
public class ImportReportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int AT_ONCE = 500;

    @Inject
    transient Imports imports;

    @Inject
    transient ImportRuns runs;

    @Inject
    transient ClientAccounts accounts;

    @Inject
    transient NamesOfThings names;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] ids = request.getParameterValues("id");
        Optional<ImportRun> run = Optional.ofNullable(ids)
                .filter(values -> values.length == 1 && values[0].matches("[0-9]{1,18}"))
                .map(values -> new ImportRunId(Long.parseLong(values[0])))
                .flatMap(imports::report);
        if (run.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"panelkey-import-" + run.get().id() + ".csv\"");
        // There is no view here that would know the language; the page that leads here does.
        write(run.get(), "de".equals(request.getParameter("lang")) ? Locale.GERMAN : Locale.ENGLISH, response);
    }

    private void write(ImportRun run, Locale language, HttpServletResponse response) throws IOException {
        ImportLineWords words = new ImportLineWords((key, values) -> Words.in(language, key, values));
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(response.getWriter())) {
            csv.writeRecord(
                    "line",
                    "domain",
                    "username",
                    "server",
                    "owner",
                    "email",
                    "holder",
                    "plan",
                    "client",
                    "status",
                    "kind",
                    "differs",
                    "result",
                    "problem",
                    "service_id",
                    "account_id");
            int from = 0;
            List<ImportLine> lines = runs.lines(run.id(), LineFilter.all(), from, AT_ONCE);
            while (!lines.isEmpty()) {
                Map<ClientAccountId, String> clients = clients(lines);
                for (ImportLine line : lines) {
                    csv.writeRecord(columns(
                            run,
                            line,
                            line.account()
                                    .map(id -> clients.getOrDefault(id, ""))
                                    .orElse(""),
                            language,
                            words));
                }
                from += AT_ONCE;
                lines = runs.lines(run.id(), LineFilter.all(), from, AT_ONCE);
            }
        }
    }

    private Map<ClientAccountId, String> clients(List<ImportLine> lines) {
        Set<ClientAccountId> ids =
                lines.stream().flatMap(line -> line.account().stream()).collect(Collectors.toSet());
        return accounts.find(ids).stream().collect(Collectors.toMap(ClientAccount::id, ClientAccount::name));
    }

    private List<String> columns(
            ImportRun run, ImportLine line, String client, Locale language, ImportLineWords words) {
        return Stream.of(
                        line.number(),
                        line.domain(),
                        line.username(),
                        line.server().map(names::server).orElse(""),
                        line.owner(),
                        line.email(),
                        line.holder(),
                        line.plan(),
                        client,
                        Words.in(language, "state." + line.status().name().toLowerCase(Locale.ROOT)),
                        words.kind(line),
                        words.differs(line, client),
                        words.result(line, run.startedAt().isPresent()),
                        words.problem(line, client),
                        line.service().map(String::valueOf).orElse(""),
                        line.account().map(String::valueOf).orElse(""))
                .map(CsvExport::cell)
                .toList();
    }
}
