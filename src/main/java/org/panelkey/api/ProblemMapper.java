package org.panelkey.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.accounts.NotAMemberException;
import org.panelkey.hosting.NoRoomException;
import org.panelkey.hosting.UsernameTakenException;
import org.panelkey.imports.ImportRefusal;
import org.panelkey.imports.ImportRefusedException;
import org.panelkey.invitations.AlreadyInvitedException;
import org.panelkey.invitations.TooManyInvitationsException;
import org.panelkey.links.LinkFault;
import org.panelkey.links.RefusedLinksException;
import org.panelkey.servers.SimilarNameException;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.staff.LastAdministratorException;
import org.panelkey.staff.NotFreshException;
import org.panelkey.staff.NotPermittedException;
import org.panelkey.staff.StillUsedException;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.TakenException;

/** Turns whatever a call throws into a problem document that says nothing of how we are built. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
    private static final String RETRY_SECONDS = "10";
    private static final int DEEPEST = 20;

    @Override
    public Response toResponse(Throwable thrown) {
        return answer(problem(thrown));
    }

    /** The answer that says what is wrong. */
    static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.code().status()).type(Problem.TYPE).entity(problem.json());
        if (problem.code() == ProblemCode.UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.build();
    }

    /** What use cases refuse by a name of its own. */
    private static Optional<ProblemCode> known(Throwable thrown) {
        if (thrown instanceof BeyondOwnRightsException) {
            return Optional.of(ProblemCode.BEYOND_RIGHTS);
        }
        if (thrown instanceof LastAdministratorException) {
            return Optional.of(ProblemCode.LAST_ADMINISTRATOR);
        }
        if (thrown instanceof StillUsedException) {
            return Optional.of(ProblemCode.STILL_USED);
        }
        if (thrown instanceof UsernameTakenException) {
            return Optional.of(ProblemCode.USERNAME_TAKEN);
        }
        if (thrown instanceof NoRoomException) {
            return Optional.of(ProblemCode.NO_ROOM);
        }
        if (thrown instanceof TooManyInvitationsException) {
            return Optional.of(ProblemCode.TOO_MANY_LETTERS);
        }
        if (thrown instanceof RefusedLinksException refused) {
            return Optional.of(refused(refused.fault()));
        }
        if (thrown instanceof ImportRefusedException refused) {
            return Optional.of(refused(refused.why()));
        }
        return thrown instanceof NotAMemberException ? Optional.of(ProblemCode.NOT_FOUND) : Optional.empty();
    }

    /** What is the other thing's already, where a use case found that; the database says no more than that it is so. */
    private static Optional<String> taken(Throwable thrown) {
        if (thrown instanceof TakenException taken) {
            return Optional.of("Another one has this " + taken.attribute());
        }
        if (thrown instanceof SimilarNameException similar) {
            return Optional.of("There is " + similar.there() + " already, which differs by capitals alone");
        }
        if (thrown instanceof AlreadyInvitedException invited) {
            return Optional.of(
                    invited.isMember()
                            ? "Whoever has this address belongs to the client already"
                            : "This address was invited already, and nobody answered yet");
        }
        return Optional.empty();
    }

    private static ProblemCode refused(LinkFault fault) {
        return switch (fault) {
            case NO_SECURE_ADDRESS -> ProblemCode.NO_SECURE_ADDRESS;
            case NOTHING_TO_SHOW -> ProblemCode.NOTHING_TO_SHOW;
            case PANEL_HAS_NONE -> ProblemCode.NOT_FOUND;
            case NOT_EVERY_LINK_ONCE, NEEDS_PATH -> ProblemCode.INVALID_VALUE;
        };
    }

    private static ProblemCode refused(ImportRefusal why) {
        return switch (why) {
            case STATE -> ProblemCode.IMPORT_STATE;
            case CHANGED -> ProblemCode.CHANGED_MEANWHILE;
            case NOTHING -> ProblemCode.NOTHING_CHOSEN;
            case NO_PRODUCT -> ProblemCode.PRODUCT_MISSING;
            case USERS -> ProblemCode.BEYOND_RIGHTS;
            case NO_LIST -> ProblemCode.NO_ACCOUNT_LIST;
        };
    }

    private static Problem problem(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (current instanceof ProblemException said) {
                return said.problem();
            }
            Optional<ProblemCode> known = known(current);
            if (known.isPresent()) {
                return new Problem(known.get());
            }
            Optional<String> taken = taken(current);
            if (taken.isPresent()) {
                return new Problem(ProblemCode.CONFLICT, taken.get());
            }
            if (current instanceof NotPermittedException || current instanceof NotFreshException) {
                return new Problem(ProblemCode.FORBIDDEN);
            }
            current = current.getCause();
        }
        if (DatabaseRefusal.isUnavailable(thrown)) {
            LOG.log(Level.WARNING, "The database can''t be reached: {0}", thrown.getMessage());
            return new Problem(ProblemCode.UNAVAILABLE);
        }
        if (thrown instanceof WebApplicationException refused
                && refused.getResponse().getStatus() < 500) {
            return new Problem(ProblemCode.ofStatus(refused.getResponse().getStatus()));
        }
        if (DatabaseRefusal.isStale(thrown)) {
            return new Problem(ProblemCode.CHANGED_MEANWHILE);
        }
        if (DatabaseRefusal.isIntegrity(thrown)) {
            return new Problem(ProblemCode.CONFLICT);
        }
        LOG.log(Level.SEVERE, "A call of the API failed", thrown);
        return new Problem(ProblemCode.INTERNAL);
    }
}
