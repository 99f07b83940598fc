package org.panelkey.providers;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.providers.ProviderFailure.Cause;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0), as far as we use it.
 *
 * @param authorization where browsers are sent
 * @param token where codes are exchanged
 * @param keys where its public keys are
 * @param userinfo where more about a person is, if anywhere
 * @param namesIssuer whether its answers name the issuer (RFC 9207)
 * @param secretInForm whether the client secret goes into the form; else into a header
 * @param announcesS256 whether it says that it checks proof keys (RFC 7636) of the only method that we use
 * @param scopes what can be asked for; empty where it does not say
 */
record Discovered(
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> userinfo,
        boolean namesIssuer,
        boolean secretInForm,
        boolean announcesS256,
        Set<String> scopes) {

    /** Reads and checks the document of an issuer. */
    static Discovered read(String json, String issuer, boolean loopbackAllowed) throws ProviderException {
        OIDCProviderMetadata said;
        try {
            said = OIDCProviderMetadata.parse(json);
        } catch (ParseException | RuntimeException unreadable) {
            throw ProviderException.of(
                    Cause.PROVIDER_DISCOVERY, "the document is not that of an OpenID provider", unreadable);
        }
        if (!said.getIssuer().getValue().equals(issuer)) {
            // Byte for byte: a document that speaks for somebody else would let that one sign our people in.
            throw ProviderException.of(
                    Cause.PROVIDER_DISCOVERY,
                    "it calls itself " + said.getIssuer().getValue());
        }
        List<ResponseType> types = said.getResponseTypes();
        if (types != null && !types.contains(ResponseType.CODE)) {
            throw ProviderException.of(Cause.PROVIDER_DISCOVERY, "it does not offer the code flow");
        }
        List<CodeChallengeMethod> methods = said.getCodeChallengeMethods();
        return new Discovered(
                address(said.getAuthorizationEndpointURI(), "authorization_endpoint", loopbackAllowed),
                address(said.getTokenEndpointURI(), "token_endpoint", loopbackAllowed),
                address(said.getJWKSetURI(), "jwks_uri", loopbackAllowed),
                said.getUserInfoEndpointURI() == null
                        ? Optional.empty()
                        : Optional.of(address(said.getUserInfoEndpointURI(), "userinfo_endpoint", loopbackAllowed)),
                said.supportsAuthorizationResponseIssuerParam(),
                secretInForm(said.getTokenEndpointAuthMethods()),
                methods != null && methods.contains(CodeChallengeMethod.S256),
                said.getScopes() == null
                        ? Set.of()
                        : Set.copyOf(said.getScopes().toStringList()));
    }

    private static boolean secretInForm(@Nullable List<ClientAuthenticationMethod> methods) throws ProviderException {
        // Without a list it is the header (OpenID Connect Discovery 1.0, section 3).
        if (methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
            return false;
        }
        if (methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
            return true;
        }
        throw ProviderException.of(Cause.PROVIDER_DISCOVERY, "it takes no client secret");
    }

    private static URI address(@Nullable URI address, String what, boolean loopbackAllowed) throws ProviderException {
        if (address == null) {
            throw ProviderException.of(Cause.PROVIDER_DISCOVERY, what + " is missing");
        }
        return IssuerAddress.parse(address.toString(), loopbackAllowed)
                .orElseThrow(() -> ProviderException.of(Cause.PROVIDER_DISCOVERY, what + " is no https address"));
    }
}
