package org.panelkey.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Takes the addresses that are the names of folders.
 *
 * <p>Payara leads those to the address with a slash before it asks any filter, unless a servlet has them; else {@link
 * FrontDoor} answers first.
 */
@WebServlet(urlPatterns = {"/client", "/admin"})
public class FrontDoorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        FrontDoor.lead(request, response);
    }
}
