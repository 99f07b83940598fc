package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.panelkey.credentials.ApiScope;
import org.panelkey.links.CredentialByHand;
import org.panelkey.links.CredentialsByHand;

/** Credentials for the panel or system of a service that somebody sets up by hand: a secret goes out once. */
@Path("services/{id}/panel-credentials")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PanelCredentialsResource {

    @Inject
    CredentialsByHand credentials;

    @Inject
    LinkReading reading;

    @Inject
    Making making;

    /** Those that nobody ended, page by page. */
    @GET
    @Described(
            value = "The credentials for the panel of a service that were made by hand and not ended, page by page;"
                    + " needs to read services as well",
            scope = ApiScope.APPLICATION_LINKS_READ,
            answers = Shape.PANEL_CREDENTIAL,
            paged = true)
    public JsonObject list(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("panel-credentials-of-" + id, address);
        return page.of(of(id, page.after(), page.most()), CredentialByHand::id, Shown::json);
    }

    /** Ends one. */
    @DELETE
    @Path("{credential}")
    @Described(
            value = "Ends a credential that was made by hand for the panel of a service, from the next use on",
            scope = ApiScope.APPLICATION_LINKS_WRITE,
            status = 204)
    public void end(@PathParam("id") long id, @PathParam("credential") long credential, @Context UriInfo address) {
        new Parameters(address, Set.of());
        making.run(() -> credentials.end(one(id, credential).id()));
    }

    /** One of the service's own. */
    private CredentialByHand one(long service, long credential) {
        return of(service, credential - 1, 1).stream()
                .filter(each -> each.id() == credential)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private List<CredentialByHand> of(long service, long after, int most) {
        return reading.credentials(service, after, most).orElseThrow(ProblemException::notFound);
    }
}
