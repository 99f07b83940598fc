package org.panelkey.providers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.panelkey.panels.PanelAnswer;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.WebCalls;
import org.panelkey.providers.ProviderFailure.Cause;

/** Calls providers, and says in their own words what went wrong on the way. */
@ApplicationScoped
public class ProviderCalls {

    private static final int OK = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_REFUSAL = 400;
    private static final int NOT_FOUND = 404;
    private static final Map<String, String> ACCEPT = Map.of("Accept", "application/json");

    private WebCalls calls;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderCalls() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderCalls(WebCalls calls) {
        this.calls = calls;
    }

    /** The JSON text at an address. */
    String read(URI address) throws ProviderException {
        return json(sent(() -> calls.get(address, ACCEPT)));
    }

    /** What a provider says of itself at an address. */
    String document(URI address) throws ProviderException {
        PanelAnswer answer = sent(() -> calls.get(address, ACCEPT));
        if (answer.status() == NOT_FOUND) {
            // The server is there and is no such provider: it is the issuer that is wrong.
            throw ProviderException.of(Cause.PROVIDER_DISCOVERY, "HTTP 404 at " + address);
        }
        return json(answer);
    }

    /** The JSON text that somebody with an access token gets at an address. */
    String readAs(URI address, String accessToken) throws ProviderException {
        return json(sent(() ->
                calls.get(address, Map.of("Accept", "application/json", "Authorization", "Bearer " + accessToken))));
    }

    /** The answer to a form, which may be a refusal in JSON. */
    PanelAnswer post(URI address, Map<String, String> headers, String form) throws ProviderException {
        return sent(() -> calls.post(address, headers, form));
    }

    /** The JSON text of an answer, whatever its status. */
    static String text(PanelAnswer answer) throws ProviderException {
        try {
            return WebCalls.json(answer);
        } catch (PanelException notJson) {
            throw ProviderException.of(Cause.PROVIDER_ANSWER, "HTTP " + answer.status() + ", no JSON", notJson);
        }
    }

    private static String json(PanelAnswer answer) throws ProviderException {
        if (answer.status() != OK) {
            throw notOk(answer.status());
        }
        return text(answer);
    }

    static ProviderException notOk(int status) {
        boolean leadsOn = status >= FIRST_REDIRECT && status < FIRST_REFUSAL;
        return ProviderException.of(
                Cause.PROVIDER_ERROR,
                "HTTP " + status + (leadsOn ? ", which leads elsewhere and is not followed" : ""));
    }

    private static PanelAnswer sent(Call call) throws ProviderException {
        try {
            return call.send();
        } catch (PanelException failed) {
            boolean answered = failed.failure().cause() == PanelFailure.Cause.UNEXPECTED_ANSWER;
            throw ProviderException.of(
                    answered ? Cause.PROVIDER_ANSWER : Cause.PROVIDER_UNREACHABLE,
                    failed.failure().cause() + " " + failed.failure().detail(),
                    failed);
        }
    }

    /** One call. */
    @FunctionalInterface
    private interface Call {
        PanelAnswer send() throws PanelException;
    }
}
