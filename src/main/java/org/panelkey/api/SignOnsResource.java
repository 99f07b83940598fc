package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.Rule;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.AuditEvent;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.ServiceId;
import org.panelkey.settings.AddressRange;
import org.panelkey.shortcuts.ShortcutKey;
import org.panelkey.signon.Entered;
import org.panelkey.signon.SentSignOns;
import org.panelkey.signon.Target;

/** Who entered which panel, or tried to; and sends users into panels. */
@Path("sign-ons")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignOnsResource {

    private static final String LIST = "sign-ons";

    /** Within a minute the browser has gone there: a panel may end the address sooner, and it opens nothing twice. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    @Inject
    StaffReading reading;

    @Inject
    SentSignOns signOns;

    @Inject
    OnceOnly once;

    @Inject
    Clock clock;

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

    /** Sends a user into the panel of a service. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Makes one session of a user in the panel of a service, and tells where the browser must go",
            scope = ApiScope.SIGN_ONS_WRITE,
            takes = Shape.SIGN_ON_WISH,
            answers = Shape.SIGN_ON_MADE,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.SIGN_ON_WISH);
        UserId user = new UserId(body.needId("userId"));
        Target.OfService target = new Target.OfService(
                new ServiceId(body.needId("serviceId")),
                body.someText("shortcut").map(ShortcutKey::read));
        InetAddress browser = browser(body.needText("visitorAddress"));
        return once.attempt(request, body.input(), spend -> answer(signOns.enter(user, target, browser, spend)));
    }

    private Response answer(Entered entered) {
        if (entered instanceof Entered.HandedOver made) {
            return Response.status(Response.Status.CREATED)
                    .entity(Json.createObjectBuilder()
                            .add("redirectUrl", made.address().toString())
                            .add("expiresAt", clock.instant().plus(LIFE).toString())
                            .add("reference", made.reference().code())
                            .build())
                    .build();
        }
        if (entered instanceof Entered.Failed failed) {
            // What the panel said stays with staff: its words are nobody's but the panel's.
            return ProblemMapper.answer(new Problem(ProblemCode.PANEL_FAILED)
                    .with("cause", failed.failure().cause().name())
                    .with("reference", failed.reference().code()));
        }
        Entered.Refused refused = (Entered.Refused) entered;
        return ProblemMapper.answer(new Problem(code(refused.rule()))
                .with("rule", refused.rule().name())
                .with("reference", refused.reference().code()));
    }

    private static ProblemCode code(Rule rule) {
        return switch (rule) {
            case UNKNOWN -> ProblemCode.UNKNOWN_SERVICE;
            case CLIENT_PERSON_DISABLED -> ProblemCode.USER_DISABLED;
            case ACCOUNT_CLOSED -> ProblemCode.CLIENT_CLOSED;
            case OTHER_SYSTEMS_OFF -> ProblemCode.SIGN_ON_OFF;
            case LOCKED_EVERYWHERE,
                    LOCKED_PERSON,
                    LOCKED_CLIENT_PERSON,
                    LOCKED_ROLE_GROUP,
                    LOCKED_ACCOUNT,
                    LOCKED_SERVICE,
                    LOCKED_SERVER -> ProblemCode.LOCKED;
            default -> ProblemCode.NOT_ADMITTED;
        };
    }

    /** A literal address of one browser: no name is looked up. */
    private static InetAddress browser(String text) {
        if (!text.contains("/") && AddressRange.parse(text).isPresent()) {
            try {
                InetAddress address = InetAddress.getByName(text);
                if (!address.isAnyLocalAddress() && !address.isMulticastAddress()) {
                    return address;
                }
            } catch (UnknownHostException notOne) {
                throw noAddress();
            }
        }
        throw noAddress();
    }

    private static ProblemException noAddress() {
        return Filled.wrong("visitorAddress", "is the address of one browser");
    }
}
