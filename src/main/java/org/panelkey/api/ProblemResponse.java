package org.panelkey.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a problem document where others would ask the server for an error page, and keeps the headers that are set. */
final class ProblemResponse extends HttpServletResponseWrapper {

    private static final String SAID = ProblemResponse.class.getName();

    private final HttpServletRequest request;

    ProblemResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    /** Says what exactly is wrong, for the refusal that follows. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        request.setAttribute(SAID, problem);
        response.sendError(problem.code().status());
    }

    @Override
    public void sendError(int status) throws IOException {
        Problem problem = request.getAttribute(SAID) instanceof Problem said
                        && said.code().status() == status
                ? said
                : new Problem(ProblemCode.ofStatus(status));
        resetBuffer();
        setStatus(problem.code().status());
        setContentType(Problem.TYPE);
        byte[] body = problem.json().getBytes(StandardCharsets.UTF_8);
        if (!"HEAD".equals(request.getMethod())) {
            setContentLength(body.length);
            getOutputStream().write(body);
        }
        flushBuffer();
    }

    /** The words are not ours, and may be anything. */
    @Override
    public void sendError(int status, String words) throws IOException {
        sendError(status);
    }

    /** Clears what would be wrong in another answer; the guards of every answer stay. */
    @Override
    public void reset() {
        resetBuffer();
        setStatus(SC_OK);
    }
}
