package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.credentials.ApiCaller;
import org.panelkey.credentials.ApiScope;
import org.panelkey.identity.ApiSignIn;
import org.panelkey.secrets.Secret;

/** Lets a call in that shows a credential of the right scope and has not used up its budget; answers all others. */
@ApplicationScoped
public class ApiDoor {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]+)");
    private static final String CHALLENGE = "Bearer realm=\"Panelkey API\"";

    private ApiSignIn signIn;
    private Budgets budgets;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ApiDoor() {}

    /** Builds one from its parts. */
    @Inject
    public ApiDoor(ApiSignIn signIn, Budgets budgets, AuditLog audit) {
        this.signIn = signIn;
        this.budgets = budgets;
        this.audit = audit;
    }

    /**
     * Whether the call may go on; else it is answered.
     *
     * @param path as the list of routes has it, for the record
     * @param scope what the path needs; empty where any credential will do
     * @param address where the caller is
     */
    public boolean admits(
            String path,
            Optional<ApiScope> scope,
            String address,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            // Two readers could each believe another one.
            refuse(request, response, new Problem(ProblemCode.BAD_REQUEST, "There are two Authorization headers"));
            return false;
        }
        if (headers.isEmpty()) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
            refuse(request, response, new Problem(ProblemCode.CREDENTIAL_MISSING));
            return false;
        }
        if (!signIn.isListening(address)) {
            response.setHeader("Retry-After", "1");
            refuse(
                    request,
                    response,
                    new Problem(ProblemCode.TOO_MANY_REQUESTS, "Too many refused calls came from this address"));
            return false;
        }
        Matcher bearer = BEARER.matcher(headers.get(0));
        Optional<ApiCaller> caller = signIn.admit(Secret.of(bearer.matches() ? bearer.group(1) : ""), address);
        if (caller.isEmpty()) {
            response.setHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
            refuse(request, response, new Problem(ProblemCode.CREDENTIAL_REFUSED));
            return false;
        }
        return isWithinBudget(caller.get(), request, response)
                && isOfScope(caller.get(), path, scope, request, response);
    }

    private boolean isWithinBudget(ApiCaller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Budgets.Taken taken = budgets.take(caller.id());
        response.setHeader("RateLimit-Limit", Integer.toString(Budgets.PER_MINUTE));
        response.setHeader("RateLimit-Remaining", Long.toString(taken.remaining()));
        response.setHeader("RateLimit-Reset", Long.toString(taken.fullIn()));
        if (!taken.admitted()) {
            response.setHeader("Retry-After", Long.toString(taken.nextIn()));
            refuse(request, response, new Problem(ProblemCode.TOO_MANY_REQUESTS));
        }
        return taken.admitted();
    }

    private boolean isOfScope(
            ApiCaller caller,
            String path,
            Optional<ApiScope> scope,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (scope.isEmpty() || caller.scopes().contains(scope.get())) {
            CallerOfRequest.put(request, caller);
            return true;
        }
        String needed = scope.get().key();
        audit.recordApart(Entry.denied(Action.ENTER_PAGE, Subject.of("api call", null, path), "SCOPE_MISSING", needed));
        response.setHeader("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + needed + "\"");
        refuse(request, response, new Problem(ProblemCode.SCOPE_MISSING, "It needs the scope " + needed));
        return false;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        ProblemResponse.refuse(request, response, problem);
    }
}
