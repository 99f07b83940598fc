package org.panelkey.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.panelkey.identity.Area;

/**
 * Leads from the addresses that people type to the first page of an area.
 *
 * <p>A filter, because Open Liberty takes an address that ends in a slash for a folder and asks no servlet.
 */
public class FrontDoor implements Filter {

    private static final String API = "/api/";

    static final Set<String> TYPED = Set.of("/", "/client", "/client/", "/admin", "/admin/", API);

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        String path = RequestPath.of(request);
        if (!TYPED.contains(path)) {
            chain.doFilter(request, anyResponse);
            return;
        }
        lead(request, (HttpServletResponse) anyResponse);
    }

    static void lead(HttpServletRequest request, HttpServletResponse response) {
        String path = RequestPath.of(request);
        String page = path.equals(API) ? API.substring(0, API.length() - 1) : firstPage(area(path));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + page);
    }

    private static Area area(String path) {
        return Area.of(path).orElse(Area.CLIENT);
    }

    static String firstPage(Area area) {
        return area == Area.ADMIN ? "/admin/home" : "/client/services";
    }
}
