package org.panelkey.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.panelkey.imports.CsvProblem;
import org.panelkey.imports.CsvRefusedException;
import org.panelkey.imports.FileReading;
import org.panelkey.imports.ImportRunId;
import org.panelkey.web.Query;

/**
 * Takes a file to import.
 *
 * <p>No Faces: files of that size are taken at this address only, and one that says it is too long is refused before a byte is read.
 */
@WebServlet(urlPatterns = UploadServlet.PATH)
@MultipartConfig(
        maxFileSize = UploadServlet.MOST_BYTES,
        maxRequestSize = UploadServlet.MOST_BYTES + 64 * 1024,
        fileSizeThreshold = 64 * 1024)
public class UploadServlet extends HttpServlet {

    /** Where files are sent to. */
    public static final String PATH = "/admin/imports/upload";

    static final long MOST_BYTES = 20L << 20;

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(UploadServlet.class.getName());
    private static final int LONGEST_NAME = 150;

    @Inject
    transient FileReading reading;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!String.valueOf(request.getContentType()).startsWith("multipart/form-data")) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            // Else the server would read all of it to keep the connection.
            response.setHeader("Connection", "close");
            refuse(request, response, new Query().with("why", CsvProblem.TOO_LARGE.name()));
            return;
        }
        Optional<Part> part;
        try {
            part = file(request);
        } catch (IllegalStateException tooMuch) {
            LOG.log(Level.FINE, "A file that is too large", tooMuch);
            response.setHeader("Connection", "close");
            refuse(request, response, new Query().with("why", CsvProblem.TOO_LARGE.name()));
            return;
        }
        try {
            if (part.isEmpty()) {
                refuse(request, response, new Query().with("why", CsvProblem.EMPTY.name()));
                return;
            }
            ImportRunId run = reading.read(name(part.get()), part.get()::getInputStream);
            to(request, response, "/admin/imports/run?id=" + run);
        } catch (CsvRefusedException refused) {
            refuse(
                    request,
                    response,
                    new Query()
                            .with("why", refused.why().name())
                            .with("column", CsvRefusal.plain(refused.name()))
                            .with("line", String.valueOf(refused.line())));
        }
    }

    private static Optional<Part> file(HttpServletRequest request) throws IOException {
        try {
            return Optional.ofNullable((@Nullable Part) request.getPart("file")).filter(part -> part.getSize() > 0);
        } catch (ServletException noForm) {
            LOG.log(Level.FINE, "No form with a file", noForm);
            return Optional.empty();
        }
    }

    private static String name(Part part) {
        String name =
                Optional.ofNullable(part.getSubmittedFileName()).orElse("").replaceAll(".*[/\\\\]", "");
        String plain = name.isBlank() ? "CSV" : name;
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Query why) {
        to(request, response, "/admin/imports/file?" + why);
    }

    private static void to(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + path);
        response.setHeader("Cache-Control", "no-store");
    }
}
