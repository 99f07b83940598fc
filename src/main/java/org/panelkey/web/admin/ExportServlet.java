package org.panelkey.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.ledger.ExportedRows;
import org.panelkey.ledger.RecordExport;

/** The rows of the activity log's page, all of them, as a file that is written while it is read. */
@WebServlet(urlPatterns = "/admin/activity/export")
public class ExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Inject
    transient RecordExport export;

    @Inject
    transient ActivitySearch search;

    @Inject
    transient Clock clock;

    @Inject
    transient CurrentPerson current;

    private final transient Set<Long> running = ConcurrentHashMap.newKeySet();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ActivityFilter filter = new ActivityFilter(name -> parameter(request, name));
        Optional<ExportFormat> format =
                ExportFormat.of(parameter(request, "format").orElse("csv"));
        Optional<ActivitySearch.Found> found = search.find(filter);
        // A filter that is not understood must not give everything, as a list may; nor one that is too wide, a part.
        boolean repeated = request.getParameterMap().values().stream().anyMatch(values -> values.length != 1);
        if (repeated
                || format.isEmpty()
                || filter.isUnclear()
                || found.isEmpty()
                || found.get().isCut()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        long person = current.oneself().id();
        if (!running.add(person)) {
            // Each one reads the whole record and holds a connection to the database meanwhile.
            response.sendError(429);
            return;
        }
        try {
            write(found.get(), filter, format.get(), response);
        } finally {
            running.remove(person);
        }
    }

    private void write(
            ActivitySearch.Found found, ActivityFilter filter, ExportFormat format, HttpServletResponse response)
            throws IOException {
        ExportedRows rows =
                export.begin(found.filter(), format.key(), filter.query().toString());
        response.setContentType(format.type());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"panelkey-activity-" + STAMP.format(clock.instant()) + "." + format.key()
                        + "\"");
        format.write(rows, response.getOutputStream());
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0]);
    }
}
