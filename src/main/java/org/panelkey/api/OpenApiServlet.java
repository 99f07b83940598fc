package org.panelkey.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Hands out the description of the API, which is the same for everybody and holds nothing of this installation. */
@WebServlet(OpenApiServlet.PATH)
public class OpenApiServlet extends HttpServlet {

    /** Where it is. */
    public static final String PATH = ApiApplication.PATH + "/openapi.json";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] document = ApiDocument.of(request.getContextPath()).toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
