package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes an OAuth error where others would ask the server for an error page, and keeps the headers that are set. */
final class OAuthResponse extends HttpServletResponseWrapper {

    private static final int TOO_MANY = 429;

    private final HttpServletRequest request;

    OAuthResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public void sendError(int status) throws IOException {
        resetBuffer();
        setStatus(status);
        setContentType("application/json;charset=UTF-8");
        byte[] body = error(status).toJSONObject().toJSONString().getBytes(StandardCharsets.UTF_8);
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

    private static ErrorObject error(int status) {
        if (status == SC_SERVICE_UNAVAILABLE || status == TOO_MANY) {
            return OAuth2Error.TEMPORARILY_UNAVAILABLE;
        }
        return status >= SC_INTERNAL_SERVER_ERROR ? OAuth2Error.SERVER_ERROR : OAuth2Error.INVALID_REQUEST;
    }
}
