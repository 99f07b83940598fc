package org.panelkey.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.NotFreshException;

/**
 * Lets a call through when the caller proved a short time ago who it is.
 *
 * <p>Another system proves it with each call: its secret is shown and checked every time, and no session is left open that
 * somebody else could sit down at. Its scopes were given with a fresh proof, and what they stand for is checked apart. It
 * may do what is {@link ForPrograms}, and nothing else that asks for a proof.
 */
@Interceptor
@FreshProof
@Priority(Interceptor.Priority.APPLICATION + 1)
public class FreshProofInterceptor {

    @Inject
    StepUp stepUp;

    @Inject
    CurrentPerson current;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        boolean admitted =
                current.isProgram() ? call.getMethod().isAnnotationPresent(ForPrograms.class) : stepUp.isFresh();
        if (!admitted) {
            throw new NotFreshException();
        }
        return call.proceed();
    }
}
