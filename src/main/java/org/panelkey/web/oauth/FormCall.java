package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelkey.secrets.Secret;

/** A form that an application sent, with who it says that it is. */
final class FormCall {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HTTPRequest message;
    private final String clientId;
    private final Optional<Secret> secret;

    private FormCall(HTTPRequest message, String clientId, Optional<Secret> secret) {
        this.message = message;
        this.clientId = clientId;
        this.secret = secret;
    }

    /**
     * Reads one.
     *
     * @throws ParseException when it is none, something is in it twice or in the address, or it says in two ways who it is
     */
    static FormCall read(HttpServletRequest request, URI address) throws ParseException {
        Map<String, List<String>> fields = fields(request);
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            throw new ParseException("There are two Authorization headers");
        }
        HTTPRequest message = new HTTPRequest(HTTPRequest.Method.POST, address);
        message.setContentType(FORM);
        message.setBody(URLUtils.serializeParameters(fields));
        if (!headers.isEmpty()) {
            message.setAuthorization(headers.get(0));
        }
        boolean inForm = fields.containsKey("client_secret") || fields.containsKey("client_assertion");
        if (!headers.isEmpty() && inForm) {
            throw new ParseException("There are two ways of saying who it is");
        }
        ClientAuthentication shown = ClientAuthentication.parse(message);
        String named = fields.getOrDefault("client_id", List.of("")).get(0);
        if (shown instanceof PlainClientSecret plain) {
            String id = plain.getClientID().getValue();
            if (!named.isEmpty() && !named.equals(id)) {
                throw new ParseException("There are two client ids");
            }
            return new FormCall(
                    message, id, Optional.of(Secret.of(plain.getClientSecret().getValue())));
        }
        // Another kind of proof is none here, and counts as a wrong secret; so does a header that could not be read.
        boolean other = shown != null || !headers.isEmpty() || inForm;
        return new FormCall(message, named, other ? Optional.of(Secret.of("")) : Optional.empty());
    }

    /** Whether a request carries a form. */
    static boolean isForm(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return type.split(";", -1)[0].strip().equals(FORM);
    }

    private static Map<String, List<String>> fields(HttpServletRequest request) throws ParseException {
        if (!isForm(request)) {
            throw new ParseException("It is no form");
        }
        if (request.getQueryString() != null) {
            // What stands in an address gets into logs, and could stand in the form as well.
            throw new ParseException("Something is in the address");
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> each : request.getParameterMap().entrySet()) {
            if (each.getValue().length != 1) {
                throw new ParseException("A parameter is repeated");
            }
            fields.put(each.getKey(), Arrays.asList(each.getValue()));
        }
        return fields;
    }

    /** The message as the library reads it. */
    HTTPRequest message() {
        return message;
    }

    String clientId() {
        return clientId;
    }

    Optional<Secret> secret() {
        return secret;
    }

    boolean hasHeader() {
        return message.getAuthorization() != null;
    }
}
