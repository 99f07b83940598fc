package org.panelkey.providers;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Whether a token says that the person showed several factors. */
final class SeveralFactors {

    /** Authentication context classes that mean it wherever they are used. */
    private static final Set<String> CONTEXTS = Set.of(
            "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
            "https://refeds.org/profile/mfa",
            "phr",
            "phrh");

    /** Something known, and something held or of the body (RFC 8176). */
    private static final Set<String> KNOWN = Set.of("pwd", "pin", "kba");

    private static final Set<String> HELD =
            Set.of("otp", "hwk", "swk", "sc", "sms", "tel", "fpt", "face", "iris", "retina", "vbm");

    private SeveralFactors() {}

    static boolean in(Map<String, ?> claims) {
        if (claims.get("acr") instanceof String context && CONTEXTS.contains(context)) {
            return true;
        }
        return claims.get("amr") instanceof Collection<?> methods
                && (methods.contains("mfa")
                        || (methods.stream().anyMatch(KNOWN::contains)
                                && methods.stream().anyMatch(HELD::contains)));
    }
}
