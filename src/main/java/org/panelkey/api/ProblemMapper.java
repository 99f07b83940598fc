package org.panelkey.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.staff.NotFreshException;
import org.panelkey.staff.NotPermittedException;
import org.panelkey.storage.DatabaseRefusal;

/** Turns whatever a call throws into a problem document that says nothing of how we are built. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
    private static final String RETRY_SECONDS = "10";
    private static final int DEEPEST = 20;

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = problem(thrown);
        Response.ResponseBuilder answer =
                Response.status(problem.code().status()).type(Problem.TYPE).entity(problem.json());
        if (problem.code() == ProblemCode.UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.build();
    }

    private static Problem problem(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (current instanceof ProblemException said) {
                return said.problem();
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
        LOG.log(Level.SEVERE, "A call of the API failed", thrown);
        return new Problem(ProblemCode.INTERNAL);
    }
}
