package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.util.URIUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.secrets.Secret;

/** The addresses that browsers are led to with an answer; each names the issuer (RFC 9207). */
final class RedirectAnswers {

    private RedirectAnswers() {}

    static URI refusal(String address, ErrorObject error, Optional<String> state, Issuer issuer) {
        return new AuthenticationErrorResponse(
                        URI.create(address), error, state(state), issuer.id(), ResponseMode.QUERY)
                .toURI();
    }

    static URI code(String address, Secret code, Optional<String> state, Issuer issuer) {
        return new AuthenticationSuccessResponse(
                        URI.create(address),
                        new AuthorizationCode(code.reveal()),
                        null,
                        null,
                        state(state),
                        null,
                        issuer.id(),
                        ResponseMode.QUERY)
                .toURI();
    }

    static URI signedOut(String address, Optional<String> state) {
        URI back = URI.create(address);
        if (state.isEmpty()) {
            return back;
        }
        Map<String, List<String>> query = new LinkedHashMap<>(URLUtils.parseParameters(back.getRawQuery()));
        query.put("state", List.of(state.get()));
        return URI.create(URIUtils.stripQueryString(back) + "?" + URLUtils.serializeParameters(query));
    }

    private static @Nullable State state(Optional<String> state) {
        return state.map(State::new).orElse(null);
    }
}
