package org.panelkey.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.panelkey.identity.Area;

/** Leads from the addresses that people type to the first page of an area. */
@WebServlet(urlPatterns = {"", "/client", "/client/", "/admin", "/admin/"})
public class FrontDoorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Area area = Area.of(RequestPath.of(request)).orElse(Area.CLIENT);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + firstPage(area));
    }

    static String firstPage(Area area) {
        return area == Area.ADMIN ? "/admin/home" : "/client/services";
    }
}
