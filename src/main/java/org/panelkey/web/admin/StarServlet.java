package org.panelkey.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelkey.connect.Favourites;
import org.panelkey.connect.Marking;
import org.panelkey.hosting.ServiceId;
import org.panelkey.servers.ServerId;

/** Marks a server or service as a favourite, or takes the mark off, and leads back to the list. */
@WebServlet("/admin/connect/star")
public class StarServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern THING = Pattern.compile("(server|service)-([0-9]{1,18})");
    /** An address's own characters, so that nothing but filters comes back. */
    private static final Pattern FILTERS = Pattern.compile("[A-Za-z0-9=&%+._*~-]{1,1000}");

    @Inject
    transient Favourites favourites;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String add = request.getParameter("add");
        String remove = request.getParameter("remove");
        Matcher thing = THING.matcher(
                Optional.ofNullable(add).or(() -> Optional.ofNullable(remove)).orElse(""));
        if (!thing.matches() || (add != null && remove != null)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        answer(mark(thing, add != null), request, response);
    }

    private Marking mark(Matcher thing, boolean add) {
        long id = Long.parseLong(thing.group(2));
        if (thing.group(1).equals("server")) {
            return add ? favourites.add(new ServerId(id)) : favourites.remove(new ServerId(id));
        }
        return add ? favourites.add(new ServiceId(id)) : favourites.remove(new ServiceId(id));
    }

    private static void answer(Marking marking, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (marking == Marking.UNKNOWN) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getParameter("quiet") != null) {
            response.setStatus(
                    marking == Marking.DONE ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_CONFLICT);
        } else {
            String back = Optional.ofNullable(request.getParameter("back"))
                    .filter(filters -> FILTERS.matcher(filters).matches())
                    .orElse("");
            String full = marking == Marking.TOO_MANY ? "full=1" : "";
            String query = back + (back.isEmpty() || full.isEmpty() ? "" : "&") + full;
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(
                    "Location", request.getContextPath() + "/admin/connect" + (query.isEmpty() ? "" : "?" + query));
        }
    }
}
