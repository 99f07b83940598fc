package org.panelkey.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Leads from the addresses that people type to the first page of an area. */
@WebServlet(urlPatterns = {"", "/client", "/client/", "/admin", "/admin/"})
public class FrontDoorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String first = RequestPath.of(request).startsWith("/admin") ? "/admin/home" : "/client/services";
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + first);
    }
}
