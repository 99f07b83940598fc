package org.panelkey.panels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Sends one request over a connection of its own and reads the answer.
 *
 * <p>Only the protocol layer of Apache's library is used: what follows redirects, repeats requests, keeps cookies,
 * answers authentication or unpacks bodies lives in the layer above it, and so can't happen here at all.
 */
final class HttpCall {

    private static final Http1Config CAPS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(4)
            .build();
    private static final DefaultBHttpClientConnectionFactory CONNECTIONS =
            DefaultBHttpClientConnectionFactory.builder().http1Config(CAPS).build();
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e]*");

    private final ClassicHttpRequest request;
    private final int bodyCap;

    /** Prepares a request, or refuses one that HTTP can't carry unchanged. */
    HttpCall(PanelRequest wanted, String hostHeader, int bodyCap) throws PanelException {
        this.bodyCap = bodyCap;
        require(PATH.matcher(wanted.path()).matches()
                && VALUE.matcher(wanted.contentType()).matches());
        request = new BasicClassicHttpRequest(wanted.method(), wanted.path());
        request.setHeader(HttpHeaders.HOST, hostHeader);
        request.setHeader(HttpHeaders.USER_AGENT, "Panelkey");
        request.setHeader(HttpHeaders.CONNECTION, "close");
        for (Map.Entry<String, String> header : wanted.headers().entrySet()) {
            // A credential with a line break would smuggle a header, one beyond ASCII would be sent altered.
            require(TOKEN.matcher(header.getKey()).matches()
                    && VALUE.matcher(header.getValue()).matches());
            request.setHeader(header.getKey(), header.getValue());
        }
        if (!wanted.contentType().isEmpty()) {
            byte[] body = wanted.body().getBytes(StandardCharsets.UTF_8);
            request.setHeader(HttpHeaders.CONTENT_TYPE, wanted.contentType());
            request.setHeader(HttpHeaders.CONTENT_LENGTH, body.length);
            request.setEntity(new InputStreamEntity(new ByteArrayInputStream(body), body.length, null));
        }
    }

    PanelAnswer over(SSLSocket secured, Socket plain) throws IOException, PanelException {
        // Not closed here: closing would read the rest of an endless body. The caller closes the plain socket.
        return over(CONNECTIONS.createConnection(secured, plain));
    }

    /** Without TLS, for trying something out on this very machine. */
    PanelAnswer over(Socket plain) throws IOException, PanelException {
        return over(CONNECTIONS.createConnection(plain));
    }

    private PanelAnswer over(HttpClientConnection connection) throws IOException, PanelException {
        try {
            ClassicHttpResponse response = EXECUTOR.execute(request, connection, HttpCoreContext.create());
            return read(response);
        } catch (HttpException e) {
            throw new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "the answer is no HTTP"), e);
        }
    }

    private PanelAnswer read(ClassicHttpResponse response) throws IOException, PanelException {
        HttpEntity entity = response.getEntity();
        String body = "";
        if (entity != null) {
            String encoding = Optional.ofNullable(entity.getContentEncoding()).orElse("identity");
            if (!encoding.equalsIgnoreCase("identity")) {
                throw unexpected("the body is compressed, which was not asked for");
            }
            body = text(entity);
        }
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return new PanelAnswer(
                response.getCode(),
                mediaType(entity),
                Optional.ofNullable(retryAfter).map(Header::getValue),
                body);
    }

    private String text(HttpEntity entity) throws IOException, PanelException {
        if (entity.getContentLength() > bodyCap) {
            throw unexpected("the body is too long");
        }
        InputStream content = entity.getContent();
        byte[] bytes = content.readNBytes(bodyCap);
        if (bytes.length == bodyCap && content.read() >= 0) {
            throw unexpected("the body is too long");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String mediaType(HttpEntity entity) {
        ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
        return type == null || type.getMimeType() == null
                ? ""
                : type.getMimeType().toLowerCase(Locale.ROOT);
    }

    private static PanelException unexpected(String detail) {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, detail));
    }

    private static void require(boolean fine) throws PanelException {
        if (!fine) {
            throw new PanelException(new PanelFailure(
                    Cause.INVALID_INPUT, "the credential or a value holds characters that HTTP can't carry"));
        }
    }
}
