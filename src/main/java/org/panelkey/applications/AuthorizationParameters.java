package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came with an authorization request, from the application and the address on which are known to be right: from there
 * on what is wrong is told to the application.
 */
final class AuthorizationParameters {

    private static final int LONGEST_STATE = 2_000;
    private static final int LONGEST_NONCE = 500;
    private static final Set<Prompt.Type> PROMPTS =
            EnumSet.of(Prompt.Type.NONE, Prompt.Type.LOGIN, Prompt.Type.CONSENT);

    private final Map<String, List<String>> sent;

    AuthorizationParameters(Map<String, List<String>> sent) {
        this.sent = sent;
    }

    /** The one value; empty when it is missing, blank or repeated. */
    Optional<String> one(String name) {
        List<String> values = sent.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    /** The state to be sent back also with a refusal. */
    Optional<String> state() {
        return one("state").filter(AuthorizationParameters::isState);
    }

    /**
     * Reads the question.
     *
     * @param hints whom an ID token is about, if it is one of ours for this application
     */
    Question question(Application application, String redirectAddress, Function<String, Optional<String>> hints)
            throws RefusedQuestionException {
        check();
        AuthenticationRequest request = parse();
        Set<IdScope> scopes = IdScope.known(request.getScope().toStringList());
        scopes.retainAll(application.scopes());
        Optional<String> hint = one("id_token_hint");
        Optional<String> hinted = hint.flatMap(hints);
        refuseIf(hint.isPresent() && hinted.isEmpty(), OAuth2Error.INVALID_REQUEST, "id_token_hint is not ours");
        return new Question(
                application.id(),
                redirectAddress,
                scopes,
                one("state"),
                one("nonce"),
                request.getCodeChallenge().getValue(),
                prompt(request.getPrompt()),
                request.getMaxAge() < 0 ? Optional.empty() : Optional.of((long) request.getMaxAge()),
                hinted);
    }

    private void check() throws RefusedQuestionException {
        for (Map.Entry<String, List<String>> each : sent.entrySet()) {
            refuseIf(each.getValue().size() > 1, OAuth2Error.INVALID_REQUEST, "a parameter is repeated");
        }
        refuseIf(sent.containsKey("request"), OAuth2Error.REQUEST_NOT_SUPPORTED, "request");
        refuseIf(sent.containsKey("request_uri"), OAuth2Error.REQUEST_URI_NOT_SUPPORTED, "request_uri");
        refuseIf(sent.containsKey("registration"), OIDCError.REGISTRATION_NOT_SUPPORTED, "registration");
        Optional<String> type = one("response_type");
        refuseIf(type.isEmpty(), OAuth2Error.INVALID_REQUEST, "response_type is missing");
        refuseIf(type.filter("code"::equals).isEmpty(), OAuth2Error.UNSUPPORTED_RESPONSE_TYPE, "code alone");
        refuseIf(
                one("response_mode").filter(mode -> !mode.equals("query")).isPresent(),
                OAuth2Error.INVALID_REQUEST,
                "response_mode is query alone");
        // The hash of 256 bits: anything else is no challenge of the only method (RFC 7636, section 4.2).
        refuseIf(
                one("code_challenge")
                        .filter(challenge -> challenge.matches("[A-Za-z0-9_-]{43}"))
                        .isEmpty(),
                OAuth2Error.INVALID_REQUEST,
                "code_challenge is missing or none");
        refuseIf(
                one("code_challenge_method").filter("S256"::equals).isEmpty(),
                OAuth2Error.INVALID_REQUEST,
                "code_challenge_method is S256 alone");
        refuseIf(
                !IdScope.read(one("scope").orElse("")).contains(IdScope.OPENID),
                OAuth2Error.INVALID_SCOPE,
                "scope needs openid");
        refuseIf(
                one("max_age").filter(age -> !age.matches("[0-9]{1,9}")).isPresent(),
                OAuth2Error.INVALID_REQUEST,
                "max_age is a number of seconds");
        refuseIf(
                one("state").filter(state -> !isState(state)).isPresent()
                        || one("nonce")
                                .filter(nonce -> nonce.length() > LONGEST_NONCE || isOdd(nonce))
                                .isPresent(),
                OAuth2Error.INVALID_REQUEST,
                "state or nonce is too long, blank, or has blanks around it");
    }

    private static boolean isState(String state) {
        return state.length() <= LONGEST_STATE && !isOdd(state);
    }

    /** What no database stores, or no header, or what would not come back letter by letter: blanks around it are cut off. */
    private static boolean isOdd(String text) {
        return text.isBlank() || !text.equals(text.trim()) || text.chars().anyMatch(Character::isISOControl);
    }

    private AuthenticationRequest parse() throws RefusedQuestionException {
        try {
            return AuthenticationRequest.parse(sent);
        } catch (ParseException wrong) {
            ErrorObject error = wrong.getErrorObject();
            throw new RefusedQuestionException(error == null ? OAuth2Error.INVALID_REQUEST : error);
        }
    }

    private static Set<String> prompt(@Nullable Prompt prompt) throws RefusedQuestionException {
        if (prompt == null) {
            return Set.of();
        }
        refuseIf(!PROMPTS.containsAll(prompt), OAuth2Error.INVALID_REQUEST, "prompt is none, login or consent");
        return prompt.stream().map(Prompt.Type::toString).collect(Collectors.toSet());
    }

    private static void refuseIf(boolean wrong, ErrorObject error, String why) throws RefusedQuestionException {
        if (wrong) {
            throw new RefusedQuestionException(error.setDescription(why));
        }
    }
}
