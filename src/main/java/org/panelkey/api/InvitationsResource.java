package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.credentials.ApiScope;
import org.panelkey.invitations.InvitationId;
import org.panelkey.invitations.Invitations;
import org.panelkey.invitations.Invited;
import org.panelkey.settings.Installation;

/** People who are asked by letter to become members of a client; the link is for their mailbox alone. */
@Path("clients/{id}/invitations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InvitationsResource {

    @Inject
    ClientAccounts accounts;

    @Inject
    Invitations invitations;

    @Inject
    Installation installation;

    @Inject
    ManagedReading reading;

    @Inject
    Named named;

    @Inject
    OnceOnly once;

    /** Those that nobody answered yet, page by page. */
    @GET
    @Described(
            value = "The invitations of a client that nobody answered yet, page by page",
            scope = ApiScope.INVITATIONS_READ,
            answers = Shape.INVITATION,
            paged = true)
    public JsonObject list(@PathParam("id") long id, @Context UriInfo address) {
        Page page = new Page("invitations-of-" + id, address);
        return reading.invitations(id, page.after(), page.most())
                .map(found -> page.of(found, SeenInvitation::id, SeenInvitation::json))
                .orElseThrow(ProblemException::notFound);
    }

    /** One of them. */
    @GET
    @Path("{invitation}")
    @Described(
            value = "One invitation of a client that nobody answered yet",
            scope = ApiScope.INVITATIONS_READ,
            answers = Shape.INVITATION)
    public JsonObject get(
            @PathParam("id") long id, @PathParam("invitation") long invitation, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id, invitation);
    }

    /** Invites somebody. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Asks somebody by letter to become a member of a client",
            scope = ApiScope.INVITATIONS_WRITE,
            takes = Shape.NEW_INVITATION,
            answers = Shape.INVITATION,
            status = 201,
            once = true)
    public Response create(
            @PathParam("id") long id,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_INVITATION);
        Email email = email(body.needText("email"));
        return once.make(request, body.input(), () -> {
            ClientAccount client = accounts.find(new ClientAccountId(id)).orElseThrow(ProblemException::notFound);
            checkSent(invitations.invite(
                    client.id(),
                    email,
                    body.text("language").orElse("en"),
                    body.texts("permissions").orElseThrow().stream()
                            .map(key -> AccountPermission.read(key).iterator().next())
                            .collect(Collectors.toSet()),
                    share(body, client.id()),
                    page(request)));
            return Response.status(Response.Status.CREATED)
                    .entity(shown(id, email))
                    .build();
        });
    }

    /** Sends one again. */
    @POST
    @Path("{invitation}/letters")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Sends an invitation again with a new link; the old one is dead",
            scope = ApiScope.INVITATIONS_WRITE,
            takes = Shape.NEW_LETTER,
            answers = Shape.INVITATION,
            status = 201,
            once = true)
    public Response resend(
            @PathParam("id") long id,
            @PathParam("invitation") long invitation,
            @Nullable JsonInput input,
            @Context HttpServletRequest request,
            @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_LETTER);
        return once.make(request, body.input(), () -> {
            shown(id, invitation);
            checkSent(invitations
                    .resend(new ClientAccountId(id), new InvitationId(invitation), page(request))
                    .orElseThrow(ProblemException::notFound));
            return Response.status(Response.Status.CREATED)
                    .entity(shown(id, invitation))
                    .build();
        });
    }

    /** Takes one back. */
    @DELETE
    @Path("{invitation}")
    @Described(value = "Takes an invitation back", scope = ApiScope.INVITATIONS_WRITE, status = 204)
    public void cancel(@PathParam("id") long id, @PathParam("invitation") long invitation, @Context UriInfo address) {
        new Parameters(address, Set.of());
        shown(id, invitation);
        if (!invitations.cancel(new ClientAccountId(id), new InvitationId(invitation))) {
            throw ProblemException.notFound();
        }
    }

    /** Judged as it was sent, too: in lower case some letters of other alphabets turn into plain ones. */
    private static Email email(String text) {
        return Email.parse(text)
                .filter(address -> text.chars().allMatch(letter -> letter > ' ' && letter < 0x7F))
                .filter(Invitations::canBeInvited)
                .orElseThrow(() -> Filled.wrong("email", "is no address in plain characters"));
    }

    /** The link proves that somebody reads the mailbox, so no system gets it: where no letter goes out, nothing is done. */
    private static void checkSent(Invited invited) {
        if (invited.link().isPresent()) {
            throw new ProblemException(ProblemCode.MAIL_OFF, "");
        }
    }

    private ServiceShare share(Filled body, ClientAccountId client) {
        Optional<Set<Long>> chosen = body.ids("serviceIds").map(ids -> named.services(ids, client));
        Optional<Instant> end = body.moment("endsAt");
        return new ServiceShare(chosen, end);
    }

    private String page(HttpServletRequest request) {
        return installation.baseAddress() + request.getContextPath() + Invitations.PAGE + "?token=";
    }

    private JsonObject shown(long id, Email email) {
        return invitations.open(new ClientAccountId(id)).stream()
                .filter(each -> each.email().equals(email))
                .findFirst()
                .map(each -> shown(id, each.id().value()))
                .orElseThrow(ProblemException::notFound);
    }

    private JsonObject shown(long id, long invitation) {
        return reading.invitation(id, invitation).map(SeenInvitation::json).orElseThrow(ProblemException::notFound);
    }
}
