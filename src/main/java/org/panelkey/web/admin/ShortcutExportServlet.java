package org.panelkey.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.panelkey.shortcuts.ShortcutFile;
import org.panelkey.shortcuts.ShortcutPlace;
import org.panelkey.shortcuts.ShortcutSets;

/** The shortcuts that are in force at a place, as a file. */
@WebServlet(urlPatterns = "/admin/shortcuts/export")
public class ShortcutExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient ShortcutSets sets;

    @Inject
    transient ShortcutPlaces places;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ShortcutPlace> place = places.named(name -> parameter(request, name));
        if (place.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String file = "panelkey-shortcuts-" + place.get().panel() + "-"
                + place.get().kind().name().toLowerCase(Locale.ROOT)
                + place.get().product().map(id -> "-" + id).orElse("") + ".json";
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        String text = ShortcutFile.write(place.get(), sets.inForce(place.get()).shortcuts());
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0]);
    }
}
