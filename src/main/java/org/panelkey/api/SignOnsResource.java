package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.panelkey.audit.AuditEvent;
import org.panelkey.credentials.ApiScope;

/** Who entered which panel, or tried to. */
@Path("sign-ons")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignOnsResource {

    private static final String LIST = "sign-ons";

    @Inject
    StaffReading reading;

    /** All tries, page by page, the newest first. */
    @GET
    @Described(
            value = "Who entered which panel, or tried to, page by page, the newest first",
            scope = ApiScope.SIGN_ONS_READ,
            answers = Shape.SIGN_ON,
            paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page(LIST, address);
        return reading.signOns(page.after(), page.most())
                .map(found -> page.of(found, AuditEvent::id, Shown::json))
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_CURSOR, ""));
    }
}
