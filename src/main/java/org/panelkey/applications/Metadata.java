package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.claims.ClaimType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/** What this installation says of itself to applications (OpenID Connect Discovery 1.0): what works, and nothing else. */
public final class Metadata {

    private static final List<ClientAuthenticationMethod> WITH_SECRET =
            List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST);
    private static final List<ClientAuthenticationMethod> ANY = List.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST,
            ClientAuthenticationMethod.NONE);

    private Metadata() {}

    /** The document of an issuer. */
    public static String of(Issuer issuer) {
        OIDCProviderMetadata said = new OIDCProviderMetadata(
                issuer.id(), List.of(SubjectType.PUBLIC, SubjectType.PAIRWISE), issuer.at(OAuthPath.KEYS));
        said.setAuthorizationEndpointURI(issuer.at(OAuthPath.AUTHORIZE));
        said.setTokenEndpointURI(issuer.at(OAuthPath.TOKEN));
        said.setUserInfoEndpointURI(issuer.at(OAuthPath.USERINFO));
        said.setRevocationEndpointURI(issuer.at(OAuthPath.REVOKE));
        said.setIntrospectionEndpointURI(issuer.at(OAuthPath.INTROSPECT));
        said.setEndSessionEndpointURI(issuer.at(OAuthPath.LOGOUT));
        said.setScopes(Scope.parse(IdScope.store(EnumSet.allOf(IdScope.class))));
        said.setResponseTypes(List.of(ResponseType.CODE));
        said.setResponseModes(List.of(ResponseMode.QUERY));
        said.setGrantTypes(List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
        said.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
        said.setTokenEndpointAuthMethods(ANY);
        said.setRevocationEndpointAuthMethods(ANY);
        said.setIntrospectionEndpointAuthMethods(WITH_SECRET);
        said.setIDTokenJWSAlgs(Arrays.stream(SigningAlgorithm.values())
                .map(SigningAlgorithm::jws)
                .toList());
        said.setACRs(Arrays.stream(IdTokens.Strength.values())
                .map(IdTokens.Strength::acr)
                .toList());
        said.setPromptTypes(List.of(Prompt.Type.NONE, Prompt.Type.LOGIN, Prompt.Type.CONSENT));
        said.setClaimTypes(List.of(ClaimType.NORMAL));
        said.setClaims(List.of(
                "sub",
                "iss",
                "aud",
                "exp",
                "iat",
                "auth_time",
                "nonce",
                "acr",
                "at_hash",
                "sid",
                "name",
                "locale",
                "email",
                "email_verified"));
        said.setSupportsClaimsParams(false);
        said.setSupportsRequestParam(false);
        // What is left out here is taken for offered.
        said.setSupportsRequestURIParam(false);
        said.setSupportsAuthorizationResponseIssuerParam(true);
        said.setSupportsBackChannelLogout(true);
        said.setSupportsBackChannelLogoutSession(true);
        return said.toJSONObject().toJSONString();
    }
}
