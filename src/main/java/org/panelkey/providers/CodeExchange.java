package org.panelkey.providers;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelkey.panels.PanelAnswer;
import org.panelkey.providers.ProviderFailure.Cause;

/** Exchanges codes at a provider's token endpoint (RFC 6749, section 4.1.3). */
@ApplicationScoped
public class CodeExchange {

    private static final int OK = 200;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAULT = 500;

    private ProviderCalls calls;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CodeExchange() {}

    /** Builds one from its parts. */
    @Inject
    public CodeExchange(ProviderCalls calls) {
        this.calls = calls;
    }

    /** What the provider gives for a code. */
    Map<String, Object> exchange(Discovered said, OwnClient client, Question question, String code)
            throws ProviderException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", question.back().toString());
        parameters.put("code_verifier", question.verifier());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (said.secretInForm()) {
            parameters.put("client_id", client.id());
            parameters.put("client_secret", client.secret().reveal());
        } else {
            headers.put(
                    "Authorization",
                    new ClientSecretBasic(
                                    new ClientID(client.id()),
                                    new Secret(client.secret().reveal()))
                            .toHTTPAuthorizationHeader());
        }
        PanelAnswer answer = calls.post(said.token(), headers, form(parameters));
        if (answer.status() == OK) {
            return object(ProviderCalls.text(answer));
        }
        boolean refused = answer.status() >= FIRST_REFUSAL && answer.status() < FIRST_FAULT;
        throw refused
                ? refusal(answer, new Confidences(client, List.of(code, question.verifier())))
                : ProviderCalls.notOk(answer.status());
    }

    /** What the token endpoint objected to (RFC 6749, section 5.2). */
    private static ProviderException refusal(PanelAnswer answer, Confidences sent) throws ProviderException {
        Map<String, Object> said = object(ProviderCalls.text(answer));
        // A provider may quote what it was sent, here as well as there.
        String code = String.valueOf(said.get("error"));
        String error = sent.areQuotedIn(code) ? ErrorCode.UNREADABLE : ErrorCode.of(code);
        String detail = said.get("error_description") instanceof String text && !sent.areQuotedIn(text)
                ? error + ": " + text
                : error;
        return switch (error) {
            case "invalid_grant" -> ProviderException.of(Cause.PROVIDER_CODE_REFUSED, detail);
            case "invalid_client", "unauthorized_client" -> ProviderException.of(Cause.PROVIDER_CLIENT_REFUSED, detail);
            default -> ProviderException.of(Cause.PROVIDER_ERROR, detail);
        };
    }

    /** A text that must be there. */
    static String text(Map<String, Object> object, String key) throws ProviderException {
        if (object.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw ProviderException.of(Cause.PROVIDER_ANSWER, key + " is missing");
    }

    static Map<String, Object> object(String json) throws ProviderException {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException | RuntimeException unreadable) {
            // The reason is not kept: its message quotes the answer.
            throw ProviderException.of(Cause.PROVIDER_ANSWER, "no JSON object");
        }
    }

    static String form(Map<String, String> parameters) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return URLUtils.serializeParameters(lists);
    }
}
