package org.panelkey.applications;

/** Where applications and browsers find what this room offers. */
public final class OAuthPath {

    /** What all but the metadata begin with. */
    public static final String ALL = "/oauth/";

    /** What this installation says of itself. */
    public static final String METADATA = "/.well-known/openid-configuration";

    /** The public keys. */
    public static final String KEYS = "/oauth/jwks";

    /** Where browsers bring what applications ask. */
    public static final String AUTHORIZE = "/oauth/authorize";

    /** Where codes and refresh tokens are exchanged. */
    public static final String TOKEN = "/oauth/token";

    /** Where applications ask about a person. */
    public static final String USERINFO = "/oauth/userinfo";

    /** Where applications give tokens up. */
    public static final String REVOKE = "/oauth/revoke";

    /** Where applications ask what a token is worth. */
    public static final String INTROSPECT = "/oauth/introspect";

    /** Where browsers are sent to sign out. */
    public static final String LOGOUT = "/oauth/logout";

    /** The page that asks the user. */
    public static final String ASK = "/client/authorize";

    /** The step that answers the application. */
    public static final String GO = "/client/authorize/go";

    /** The page that asks whether to sign out. */
    public static final String LEAVE = "/client/leave";

    /** The parameter of those two that says which question. */
    public static final String REQUEST = "r";

    /** The parameter of the step that says that the user read on the page why there is no other answer. */
    public static final String SHOWN = "shown";

    private OAuthPath() {}
}
