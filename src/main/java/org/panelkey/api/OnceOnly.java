package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.panelkey.credentials.ApiCredentialId;
import org.panelkey.credentials.KeptAnswers;
import org.panelkey.credentials.Reserved;
import org.panelkey.secrets.Secret;
import org.panelkey.storage.DatabaseRefusal;

/** Lets a call that makes something be sent again without making it twice, when it names a key. */
@ApplicationScoped
public class OnceOnly {

    /** The header that names the key. */
    public static final String HEADER = "Idempotency-Key";

    /** The header that says that an answer was given before. */
    static final String REPLAYED = "Idempotency-Replayed";

    /** Visible characters alone, so that a key reads the same in all places. */
    static final int LONGEST = 200;

    private static final Pattern FORM = Pattern.compile("[!-~]{1," + LONGEST + "}");

    private static final int LEAST_PROBLEM = 400;

    private KeptAnswers kept;
    private Making making;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected OnceOnly() {}

    /** Builds one from its parts. */
    @Inject
    public OnceOnly(KeptAnswers kept, Making making) {
        this.kept = kept;
        this.making = making;
    }

    /** Makes something whose answer holds no secret; the same call gets the same answer. */
    public Response make(HttpServletRequest request, JsonInput input, Supplier<Response> work) {
        return make(request, input, true, work);
    }

    /** Makes something whose answer holds a secret, which is kept nowhere; the same call learns that it was made. */
    public Response makeSecret(HttpServletRequest request, JsonInput input, Supplier<Response> work) {
        return make(request, input, false, work);
    }

    /**
     * Does what is made elsewhere, outside any transaction of ours, and must not be tried twice even when it fails; a good
     * answer holds a secret.
     *
     * @param work is given what spends the key, to be run in the transaction that notes what is about to be done; from
     *     then on the same call is answered what came of it, and learns no secret
     */
    public Response attempt(HttpServletRequest request, JsonInput input, Function<Runnable, Response> work) {
        Optional<Secret> key = key(request);
        if (key.isEmpty()) {
            return work.apply(() -> {});
        }
        Reserved reserved = reserved(request, input, key.get());
        if (!(reserved instanceof Reserved.Ours ours)) {
            return answered(reserved);
        }
        try {
            Response answer =
                    work.apply(() -> kept.keep(ours, Response.Status.CREATED.getStatusCode(), Optional.empty()));
            if (!isMade(answer)) {
                kept.settle(ours, answer.getStatus(), Optional.of(Secret.of((String) answer.getEntity())));
            }
            return answer;
        } finally {
            // Lets go of what was not spent, and of nothing else.
            kept.release(ours);
        }
    }

    /** Whether something was made, going by the answer. */
    static boolean isMade(Response answer) {
        return answer.getStatus() < LEAST_PROBLEM;
    }

    private Response make(HttpServletRequest request, JsonInput input, boolean keepable, Supplier<Response> work) {
        Optional<Secret> key = key(request);
        if (key.isEmpty()) {
            return making.make(Optional.empty(), keepable, work);
        }
        Reserved reserved = reserved(request, input, key.get());
        return reserved instanceof Reserved.Ours ours ? make(ours, keepable, work) : answered(reserved);
    }

    private Response answered(Reserved reserved) {
        if (reserved instanceof Reserved.Answered answered) {
            return again(answered);
        }
        throw new ProblemException(
                reserved instanceof Reserved.Busy ? ProblemCode.KEY_IN_USE : ProblemCode.KEY_REUSED, "");
    }

    private Response make(Reserved.Ours ours, boolean keepable, Supplier<Response> work) {
        boolean made = false;
        try {
            Response answer = making.make(Optional.of(ours), keepable, work);
            made = isMade(answer);
            return answer;
        } finally {
            if (!made) {
                kept.release(ours);
            }
        }
    }

    private Reserved reserved(HttpServletRequest request, JsonInput input, Secret key) {
        ApiCredentialId credential = CallerOfRequest.of(request).id();
        Secret asked = Secret.of(request.getMethod() + " " + request.getRequestURI() + "\n" + input.source());
        try {
            return kept.reserve(credential, key, asked);
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            // Another one was faster; now its row is there.
            return kept.reserve(credential, key, asked);
        }
    }

    private static Response again(Reserved.Answered answered) {
        Secret body = answered.answer().orElseThrow(() -> new ProblemException(ProblemCode.ALREADY_MADE, ""));
        return Response.status(answered.status())
                .type(answered.status() < LEAST_PROBLEM ? MediaType.APPLICATION_JSON : Problem.TYPE)
                .header(REPLAYED, "true")
                .entity(body.reveal())
                .build();
    }

    private static Optional<Secret> key(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1 || !FORM.matcher(headers.get(0)).matches()) {
            throw new ProblemException(
                    ProblemCode.INVALID_KEY, "It is one header of up to " + LONGEST + " visible ASCII characters");
        }
        return Optional.of(Secret.of(headers.get(0)));
    }
}
