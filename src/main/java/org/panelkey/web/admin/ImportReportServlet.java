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
import java.util.Optional;
import java.util.stream.Stream;
import org.panelkey.imports.ImportLine;
import org.panelkey.imports.ImportRun;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ImportRuns;
import org.panelkey.imports.Imports;
import org.panelkey.imports.LineFilter;

/** The lines of an import that is over, with what became of them, as a file that is written while it is read. */
@WebServlet(urlPatterns = "/admin/imports/report")
public class ImportReportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int AT_ONCE = 500;

    @Inject
    transient Imports imports;

    @Inject
    transient ImportRuns runs;

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
        write(run.get(), response);
    }

    private void write(ImportRun run, HttpServletResponse response) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(response.getWriter())) {
            csv.writeRecord(
                    "line",
                    "domain",
                    "username",
                    "owner",
                    "email",
                    "plan",
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
                lines.forEach(line -> csv.writeRecord(columns(line)));
                from += AT_ONCE;
                lines = runs.lines(run.id(), LineFilter.all(), from, AT_ONCE);
            }
        }
    }

    private static List<String> columns(ImportLine line) {
        return Stream.of(
                        line.number(),
                        line.domain(),
                        line.username(),
                        line.owner(),
                        line.email(),
                        line.plan(),
                        line.status().name(),
                        line.kind().name(),
                        line.differs(),
                        line.state().name(),
                        line.problem(),
                        line.service().map(String::valueOf).orElse(""),
                        line.account().map(String::valueOf).orElse(""))
                .map(CsvExport::cell)
                .toList();
    }
}
