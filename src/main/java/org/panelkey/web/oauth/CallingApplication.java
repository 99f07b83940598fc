package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.applications.Application;
import org.panelkey.applications.ApplicationDoor;
import org.panelkey.applications.Issuer;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Throttle;
import org.panelkey.settings.Installation;

/** Lets an application in that says who it is and has not used up its budget; answers all others. */
@ApplicationScoped
public class CallingApplication {

    private static final int TOO_MANY = 429;

    private ApplicationDoor door;
    private ApplicationBudgets budgets;
    private Throttle throttle;
    private CurrentPerson current;
    private Installation installation;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CallingApplication() {}

    /** Builds one from its parts. */
    @Inject
    public CallingApplication(
            ApplicationDoor door,
            ApplicationBudgets budgets,
            Throttle throttle,
            CurrentPerson current,
            Installation installation) {
        this.door = door;
        this.budgets = budgets;
        this.throttle = throttle;
        this.current = current;
        this.installation = installation;
    }

    /** What this installation calls itself. */
    Issuer issuer(HttpServletRequest request) {
        return Issuer.of(installation, request.getContextPath());
    }

    /** The call and who makes it; empty where it was answered. */
    Optional<Admitted> admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        FormCall call;
        try {
            call = FormCall.read(request, issuer(request).at(request.getServletPath()));
        } catch (ParseException | RuntimeException unreadable) {
            // The reason is not sent: it may quote what was.
            refuse(response, OAuth2Error.INVALID_REQUEST);
            return Optional.empty();
        }
        String address = current.address();
        if (!throttle.hasProgramTryLeft(address)) {
            tooMany(response);
            return Optional.empty();
        }
        Optional<Application> caller = door.admit(call.clientId(), call.secret());
        if (caller.isEmpty()) {
            throttle.admitsProgram(address);
            if (call.hasHeader()) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"Panelkey applications\"");
            }
            refuse(response, OAuth2Error.INVALID_CLIENT);
            return Optional.empty();
        }
        if (!hasCallLeft(caller.get(), address)) {
            tooMany(response);
            return Optional.empty();
        }
        return caller.map(application -> new Admitted(application, call));
    }

    /** What shows no secret may be anybody: what one of them uses up must not be missing to the others. */
    private boolean hasCallLeft(Application caller, String address) {
        return caller.isConfidential()
                ? budgets.take(caller.id())
                : throttle.admitsCall(caller.id().value(), address);
    }

    private static void tooMany(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "1");
        response.sendError(TOO_MANY);
    }

    /** Sends an error (RFC 6749, section 5.2). */
    static void refuse(HttpServletResponse response, ErrorObject error) throws IOException {
        JsonAnswer.write(
                response, error.getHTTPStatusCode(), error.toJSONObject().toJSONString());
    }

    /**
     * A call and who makes it.
     *
     * @param application who
     * @param call what
     */
    record Admitted(Application application, FormCall call) {}
}
